import type {
  AlertAct,
  AlertDeliveryWire,
  AlertLevel,
  AlertTopic,
  AlertWire,
} from '../../api/wire/notification-wire.ts';
import { MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AlertRules } from './alert-rules.ts';

const KEPT = 300;
/** The same within this time is one alert with a count. */
const SAME_WITHIN_MS = MINUTE_MS;

/** Something that happened on an account. */
export interface Occurrence {
  readonly account: string;
  readonly topic: AlertTopic;
  readonly level: AlertLevel;
  readonly text: string;
  /** Null where no strategy is concerned. */
  readonly strategyId: string | null;
}

/** An alert with what is needed to act on it. */
export interface Alert extends AlertWire {
  readonly strategyId: string | null;
}

/** What the inbox needs. */
export interface AlertInboxDeps {
  readonly clock: Clock;
  readonly rules: AlertRules;
  readonly newId: () => string;
  /** Does what was announced; answers with a sentence of what was done. */
  readonly perform: (act: Exclude<AlertAct, 'none'>, alert: Alert) => string;
  /** A new alert that is to leave this program. */
  readonly onReach: (alert: Alert) => void;
  readonly onChanged: () => void;
  /** Open ones of before a restart, newest first: their time to act begins anew. */
  readonly restored: readonly Alert[];
}

/** Alerts are states: those that matter stay open until a person acknowledges them, and act when nobody does. */
export interface AlertInbox {
  readonly take: (occurrence: Occurrence) => void;
  /** All open ones without an id; answers how many. */
  readonly acknowledge: (alertId?: string) => number;
  readonly delivered: (alertId: string, delivery: AlertDeliveryWire) => void;
  /** Newest first. */
  readonly list: () => readonly Alert[];
  readonly close: () => void;
}

/** Creates it with what was open before. */
export function createAlertInbox(deps: AlertInboxDeps): AlertInbox {
  const { clock, rules } = deps;
  let alerts: readonly Alert[] = deps.restored;
  const timers = new Map<string, () => void>();
  const change = (id: string, next: (alert: Alert) => Alert): void => {
    alerts = alerts.map((alert) => (alert.id === id ? next(alert) : alert));
    deps.onChanged();
  };
  const end = (id: string): void => {
    timers.get(id)?.();
    timers.delete(id);
  };
  const actOn = (id: string): void => {
    timers.delete(id);
    const alert = alerts.find((one) => one.id === id);
    if (alert?.state !== 'open' || alert.act === 'none') return;
    const outcome = deps.perform(alert.act, alert);
    change(id, (one) => ({ ...one, state: 'acted', actsAt: null, outcome }));
  };
  const wait = (alert: Alert): void => {
    if (alert.actsAt === null) return;
    timers.set(
      alert.id,
      clock.after(alert.actsAt - clock.now(), () => {
        actOn(alert.id);
      }),
    );
  };
  for (const alert of deps.restored) wait(alert);
  const add = (occurrence: Occurrence): void => {
    const rule = rules.of(occurrence.topic, occurrence.level);
    if (rule === undefined || rule.reach === 'off') return;
    const now = clock.now();
    const waits = rule.mustAcknowledge && rule.act !== 'none';
    const alert: Alert = {
      ...occurrence,
      id: deps.newId(),
      time: now,
      count: 1,
      state: rule.mustAcknowledge ? 'open' : 'noted',
      act: rule.mustAcknowledge ? rule.act : 'none',
      actsAt: waits ? now + rule.afterS * SECOND_MS : null,
      outcome: null,
      deliveries: [],
    };
    const kept = [alert, ...alerts];
    // What is open is never dropped for what is new.
    alerts = kept.filter(({ state }, index) => state === 'open' || index < KEPT);
    wait(alert);
    deps.onChanged();
    deps.onReach(alert);
  };
  return {
    take(occurrence) {
      const same = alerts.find((alert) => isSame(alert, occurrence, clock.now()));
      if (same === undefined) add(occurrence);
      else change(same.id, (alert) => ({ ...alert, count: alert.count + 1 }));
    },
    acknowledge(alertId) {
      const open = alerts.filter(({ id, state }) => state === 'open' && (alertId === undefined || id === alertId));
      for (const { id } of open) {
        end(id);
        change(id, (alert) => ({ ...alert, state: 'acknowledged', actsAt: null }));
      }
      return open.length;
    },
    delivered(alertId, delivery) {
      change(alertId, (alert) => ({
        ...alert,
        deliveries: [...alert.deliveries.filter(({ channel }) => channel !== delivery.channel), delivery],
      }));
    },
    list: () => alerts,
    close() {
      for (const id of timers.keys()) end(id);
    },
  };
}

function isSame(alert: Alert, occurrence: Occurrence, now: number): boolean {
  return (
    alert.state !== 'acknowledged' &&
    now - alert.time < SAME_WITHIN_MS &&
    alert.account === occurrence.account &&
    alert.topic === occurrence.topic &&
    alert.level === occurrence.level &&
    alert.text === occurrence.text
  );
}
