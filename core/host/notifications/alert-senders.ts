import { sendTelegram } from '../../adapters/notify/telegram.ts';
import { postWebhook } from '../../adapters/notify/webhook.ts';
import type { AlertChannel } from '../../api/wire/notification-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { AlertMessage, SendAlert } from '../../ports/alert-channel.ts';
import { addressProblem } from '../venues/venue-address.ts';
import type { AlertSecrets } from './alert-secrets.ts';

/** The ways out, with what they need. */
export interface AlertSendersDeps {
  readonly secrets: AlertSecrets;
  /** Where Telegram's bots are reached. */
  readonly telegramUrl: string;
  /** Has the system show it; absent where there is no desktop. */
  readonly showOnSystem: ((message: AlertMessage) => void) | undefined;
}

/** Sends over each channel, its secret revealed for that one message. */
export function createAlertSenders({
  secrets,
  telegramUrl,
  showOnSystem,
}: AlertSendersDeps): Readonly<Record<AlertChannel, SendAlert>> {
  return {
    system(message) {
      showOnSystem?.(message);
      return Promise.resolve(ok(undefined));
    },
    async webhook(message) {
      const found = await secrets.reveal('webhook');
      if (!found.ok) return err({ code: 'NOT_SET_UP', message: found.error.message, mayRetry: false });
      const { apiKey: url, secret } = found.value;
      // The query of an address may hold a token: only its place is judged.
      const problem = addressProblem(url.replace(/[?#].*$/s, ''), 'rest');
      if (problem !== undefined)
        return err({ code: 'NOT_SET_UP', message: 'its address must begin with https://', mayRetry: false });
      return postWebhook({ url, secret }, message);
    },
    async telegram(message) {
      const found = await secrets.reveal('telegram');
      if (!found.ok) return err({ code: 'NOT_SET_UP', message: found.error.message, mayRetry: false });
      const { apiKey: token, secret: chatId } = found.value;
      return sendTelegram({ baseUrl: telegramUrl, token, chatId }, message);
    },
  };
}
