import type { HealthWire } from '../../../core/api/wire/venue-wire.ts';

/** The clock offset that is farthest from 0, with its sign; null where none was measured. */
export function worstOffset(health: HealthWire | null): number | null {
  const offsets = (health?.venues ?? []).map(({ clockOffsetMs }) => clockOffsetMs).filter((one) => one !== null);
  return offsets.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? null;
}

/** The largest share of a rate limit that is used, 0 to 1; null where no venue is asked anything. */
export function worstRateLimit(health: HealthWire | null): number | null {
  const asked = (health?.venues ?? []).filter(({ requests }) => requests > 0);
  return asked.length === 0 ? null : Math.max(...asked.map(({ rateLimitUsed }) => rateLimitUsed));
}
