import type { ActOutcome } from '../../api/wire/trading-wire.ts';

/** An act that was carried out on `count` things. */
export function done(count: number): ActOutcome {
  return { outcome: 'done', count };
}

/** An act that was not, with the reason and the remedy. */
export function refused(message: string): ActOutcome {
  return { outcome: 'refused', message };
}
