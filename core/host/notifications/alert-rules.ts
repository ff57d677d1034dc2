import { z } from 'zod';
import { alertRuleInput } from '../../api/wire/notification-wire.ts';
import type { AlertLevel, AlertRule, AlertTopic } from '../../api/wire/notification-wire.ts';
import type { SettingRepository, Written } from '../../ports/repositories.ts';

const SETTINGS_KEY = 'alert-rules';
const stored = z.array(alertRuleInput);
const TEN_MINUTES_S = 600;

/** What holds before a person chooses: what costs safety is shown by the system and wants to be acknowledged. */
const DEFAULTS: readonly AlertRule[] = [
  rule('trading', 'danger', { reach: 'system', mustAcknowledge: true }),
  rule('trading', 'warn', { reach: 'system', mustAcknowledge: true }),
  rule('trading', 'info', { reach: 'inbox' }),
  rule('venue', 'danger', { reach: 'system', mustAcknowledge: true, act: 'reduce-only' }),
  rule('venue', 'warn', { reach: 'inbox' }),
  rule('positions', 'danger', { reach: 'system', mustAcknowledge: true, act: 'halt' }),
  rule('positions', 'warn', { reach: 'inbox' }),
  rule('strategies', 'danger', { reach: 'system', mustAcknowledge: true }),
  rule('strategies', 'warn', { reach: 'inbox' }),
  rule('questions', 'danger', { reach: 'system' }),
  rule('refusals', 'warn', { reach: 'inbox' }),
  rule('limits', 'warn', { reach: 'inbox' }),
  rule('data', 'warn', { reach: 'inbox' }),
  rule('fills', 'info', { reach: 'off' }),
];

/** Rules by topic and level, as a person set them. */
export interface AlertRules {
  readonly list: () => readonly AlertRule[];
  /** Undefined where nothing is ever told of that topic and level. */
  readonly of: (topic: AlertTopic, level: AlertLevel) => AlertRule | undefined;
  readonly save: (rule: AlertRule) => Written;
}

/** Reads and writes them; what cannot be read any more counts as never saved. */
export function createAlertRules(settings: SettingRepository): AlertRules {
  const read = stored.safeParse(settings.get(SETTINGS_KEY) ?? []);
  let saved: readonly AlertRule[] = read.success ? read.data : [];
  const list = (): readonly AlertRule[] => DEFAULTS.map((first) => saved.find((one) => isSame(one, first)) ?? first);
  return {
    list,
    of: (topic, level) => list().find((one) => isSame(one, { topic, level })),
    save(next) {
      saved = [...saved.filter((one) => !isSame(one, next)), next];
      return settings.put(SETTINGS_KEY, saved);
    },
  };
}

type Place = Pick<AlertRule, 'topic' | 'level'>;

function isSame(a: Place, b: Place): boolean {
  return a.topic === b.topic && a.level === b.level;
}

function rule(
  topic: AlertTopic,
  level: AlertLevel,
  given: Pick<AlertRule, 'reach'> & Partial<Pick<AlertRule, 'mustAcknowledge' | 'act'>>,
): AlertRule {
  return { topic, level, mustAcknowledge: false, act: 'none', afterS: TEN_MINUTES_S, ...given };
}
