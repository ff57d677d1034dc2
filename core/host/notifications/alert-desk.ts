import type { Desk } from '../../api/desk.ts';
import type { AlertChannel, AlertChannelWire, AlertsWire } from '../../api/wire/notification-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { VenueId } from '../../model/identifiers.ts';
import type { AlertMessage } from '../../ports/alert-channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { SettingRepository } from '../../ports/repositories.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { followSessions } from '../accounts/follow-sessions.ts';
import { done, refused } from '../desk/act-outcome.ts';
import type { StopControls } from '../desk/stop-desk.ts';
import { freshId } from '../fresh-ids.ts';
import type { KeyPrompt } from '../host-options.ts';
import { STREAM_INTERVAL_MS, pacedStream } from '../streams/paced-stream.ts';
import { performAct } from './alert-acts.ts';
import { createAlertDelivery } from './alert-delivery.ts';
import { createAlertInbox } from './alert-inbox.ts';
import type { Alert, AlertInbox } from './alert-inbox.ts';
import { createAlertRules } from './alert-rules.ts';
import type { AlertRules } from './alert-rules.ts';
import { SECRET_NAMES, createAlertSecrets } from './alert-secrets.ts';
import type { AlertSecrets, SecretChannel } from './alert-secrets.ts';
import { createAlertSenders } from './alert-senders.ts';
import { followSession } from './session-occurrences.ts';
import { keepOpenAlerts, readOpenAlerts } from './open-alerts.ts';

/** The part of the desk that tells of what needs a person. */
export type AlertDesk = Pick<
  Desk,
  'watchAlerts' | 'acknowledgeAlerts' | 'saveAlertRule' | 'setUpAlertChannel' | 'testAlertChannel'
>;

/** What it needs. */
export interface AlertDeskDeps {
  readonly accounts: Accounts;
  readonly stop: StopControls;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: SettingRepository;
  readonly keyStore: SecretStore;
  /** The data folder, which may hold a file `.env`. */
  readonly folder: string;
  readonly prompt: KeyPrompt | undefined;
  readonly telegramUrl: string;
  readonly showOnSystem: ((message: AlertMessage) => void) | undefined;
}

const CHANNELS: readonly AlertChannel[] = ['system', 'webhook', 'telegram'];

/** The desk's part, with what tells of more than happens on accounts. */
export interface Alerts {
  readonly desk: AlertDesk;
  readonly tell: AlertInbox['take'];
  readonly close: () => void;
}

/** Opens them on what was open before. */
export function openAlerts(deps: AlertDeskDeps): Alerts {
  const { clock, settings } = deps;
  const secrets = createAlertSecrets(deps.keyStore, deps.folder);
  const rules = createAlertRules(settings);
  const changed = createEmitter<void>();
  const send = createAlertSenders({ ...deps, secrets });
  const channels = (): readonly AlertChannelWire[] => CHANNELS.map((channel) => channelWire(channel, deps, secrets));
  const deliver = createAlertDelivery({
    clock,
    send,
    isSetUp: (channel) => channels().some((one) => one.channel === channel && one.origin !== null),
    onDelivered: (alertId, delivery) => {
      if (delivery.state === 'failed')
        deps.logger.warn('an alert was not delivered', { channel: delivery.channel, reason: delivery.detail });
      inbox.delivered(alertId, delivery);
    },
  });
  const inbox = createAlertInbox({
    clock,
    rules,
    restored: readOpenAlerts(settings, clock.now()),
    newId: () => freshId('alert'),
    perform: (act, alert) => performAct(deps, act, alert),
    onReach: (alert) => {
      deliver(messageOf(alert), rules.of(alert.topic, alert.level)?.reach ?? 'inbox');
    },
    onChanged: changed.emit,
  });
  const endKeeping = changed.subscribe(keeperOf(settings, () => inbox.list(), deps.logger));
  const endFollowing = followSessions(deps.accounts, clock, (session) => followSession(session, inbox.take));
  return {
    desk: {
      watchAlerts: (signal) =>
        pacedStream<AlertsWire>({
          clock,
          intervalMs: 4 * STREAM_INTERVAL_MS,
          signal,
          subscribe: changed.subscribe,
          take: () => ({ alerts: inbox.list(), rules: rules.list(), channels: channels() }),
        }),
      ...actsOf({ deps, inbox, rules, send, onChanged: changed.emit }),
    },
    tell: inbox.take,
    close() {
      endFollowing();
      endKeeping();
      inbox.close();
    },
  };
}

interface ActParts {
  readonly deps: AlertDeskDeps;
  readonly inbox: AlertInbox;
  readonly rules: AlertRules;
  readonly send: ReturnType<typeof createAlertSenders>;
  readonly onChanged: () => void;
}

function actsOf({ deps, inbox, rules, send, onChanged }: ActParts): Omit<AlertDesk, 'watchAlerts'> {
  return {
    acknowledgeAlerts: (alertId) => Promise.resolve(done(inbox.acknowledge(alertId))),
    async saveAlertRule(rule) {
      if (rules.of(rule.topic, rule.level) === undefined)
        return refused('Nothing is ever told of that topic and level.');
      const saved = await rules.save(rule);
      onChanged();
      return saved.ok ? done(1) : refused(saved.error.message);
    },
    setUpAlertChannel(channel) {
      if (deps.prompt === undefined)
        return refused(
          'Secrets are not typed into a browser: set the channel up in the desktop app, or in the file .env.',
        );
      deps.prompt(questionOf(channel, deps, onChanged));
      return done(1);
    },
    async testAlertChannel(channel) {
      const text = 'This is a test. Nothing has happened.';
      const message = { id: freshId('test'), account: 'Tradewind', level: 'info', topic: 'test', text } as const;
      const sent = await send[channel]({ ...message, time: deps.clock.now() });
      return sent.ok ? done(1) : refused(`Not delivered: ${sent.error.message}.`);
    },
  };
}

/** The window for keys takes what a channel needs; the desk's page never has it. */
function questionOf(channel: SecretChannel, { keyStore }: AlertDeskDeps, onKept: () => void): Parameters<KeyPrompt>[0] {
  const name = SECRET_NAMES[channel];
  const venue = channel as string as VenueId;
  return {
    account: { name, venue, mode: 'live' },
    keyStore: keyStore.state,
    async keep({ apiKey, secret, label }) {
      const kept = await keyStore.put({ name, venue, mode: 'live', label, credentials: { apiKey, secret } });
      onKept();
      return kept.ok ? done(1) : refused(kept.error.message);
    },
    async unlock(passphrase) {
      const unlocked = await keyStore.unlock(passphrase);
      return unlocked.ok ? done(1) : refused(unlocked.error.message);
    },
  };
}

function channelWire(channel: AlertChannel, deps: AlertDeskDeps, secrets: AlertSecrets): AlertChannelWire {
  if (channel === 'system') {
    const isThere = deps.showOnSystem !== undefined;
    return { channel, origin: isThere ? 'desktop' : null, problem: isThere ? null : 'Only in the desktop app.' };
  }
  const origin = secrets.origin(channel);
  const { state, detail } = deps.keyStore.state();
  const isStored = origin === 'keychain' || origin === 'passphrase-file';
  return { channel, origin, problem: isStored && state !== 'open' ? detail : null };
}

function messageOf({ id, account, level, topic, text, time }: Alert): AlertMessage {
  return { id, account, level, topic, text, time };
}

/** Writes what is open whenever that has changed. */
function keeperOf(settings: SettingRepository, list: () => readonly Alert[], logger: Logger): () => void {
  let written = '';
  const keep = async (open: readonly Alert[]): Promise<void> => {
    const kept = await keepOpenAlerts(settings, open);
    if (!kept.ok) logger.error('open alerts cannot be kept', { reason: kept.error.message });
  };
  return () => {
    const open = list().filter(({ state }) => state === 'open');
    const text = open.map(({ id, count }) => `${id} ${count}`).join(',');
    if (text === written) return;
    written = text;
    void keep(open);
  };
}
