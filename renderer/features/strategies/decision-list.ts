import type { DecisionWire } from '../../../core/api/wire/strategy-wire.ts';

/** Live decisions and stored ones as one list, newest first: a live one stands for the stored one of its time. */
export function joinDecisions(live: readonly DecisionWire[], stored: readonly DecisionWire[]): readonly DecisionWire[] {
  const times = new Set(live.map(({ time }) => time));
  return [...live, ...stored.filter(({ time }) => !times.has(time))].toSorted((a, b) => b.time - a.time);
}
