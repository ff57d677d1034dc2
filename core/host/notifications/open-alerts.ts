import { z } from 'zod';
import { ALERT_ACTS, ALERT_TOPICS } from '../../model/alert-choices.ts';
import type { SettingRepository, Written } from '../../ports/repositories.ts';
import type { Alert } from './alert-inbox.ts';

const SETTINGS_KEY = 'open-alerts';
const storedAlert = z.object({
  id: z.string(),
  account: z.string(),
  strategyId: z.string().nullable(),
  time: z.number(),
  topic: z.enum(ALERT_TOPICS),
  level: z.enum(['info', 'warn', 'danger']),
  text: z.string(),
  count: z.number(),
  act: z.enum(ALERT_ACTS),
  /** How long it waits before it acts; null where it does not. */
  waitsMs: z.number().nullable(),
});
const stored = z.array(storedAlert);

/** What was open when the program ended; its time to act begins anew at `now`. What cannot be read is not restored. */
export function readOpenAlerts(settings: SettingRepository, now: number): readonly Alert[] {
  const read = stored.safeParse(settings.get(SETTINGS_KEY) ?? []);
  if (!read.success) return [];
  return read.data.map(({ waitsMs, ...alert }) => ({
    ...alert,
    state: 'open',
    actsAt: waitsMs === null ? null : now + waitsMs,
    outcome: null,
    deliveries: [],
  }));
}

/** Keeps what is open over a restart. */
export function keepOpenAlerts(settings: SettingRepository, alerts: readonly Alert[]): Written {
  const open = alerts.filter(({ state }) => state === 'open');
  return settings.put(
    SETTINGS_KEY,
    open.map(({ id, account, strategyId, time, topic, level, text, count, act, actsAt }) => ({
      id,
      account,
      strategyId,
      time,
      topic,
      level,
      text,
      count,
      act,
      waitsMs: actsAt === null ? null : actsAt - time,
    })),
  );
}
