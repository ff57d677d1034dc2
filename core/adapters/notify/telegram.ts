import type { AlertMessage } from '../../ports/alert-channel.ts';
import { postJson } from './post-json.ts';

/** Where Telegram's bots are reached. */
export const TELEGRAM_API = 'https://api.telegram.org';

const MARKS = { info: '', warn: 'Warning: ', danger: 'DANGER: ' } as const;
/** Telegram takes 4,096. */
const MOST_CHARACTERS = 3_900;

/** Sends an alert as a plain message of a bot (Bot API, sendMessage). */
export function sendTelegram(
  { baseUrl, token, chatId }: { readonly baseUrl: string; readonly token: string; readonly chatId: string },
  { account, level, text }: AlertMessage,
): ReturnType<typeof postJson> {
  const words = `${MARKS[level]}${account}: ${text}`.slice(0, MOST_CHARACTERS);
  return postJson(`${baseUrl}/bot${token}/sendMessage`, JSON.stringify({ chat_id: chatId, text: words }), {});
}
