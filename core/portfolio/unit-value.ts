import { toNumber } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';

/** Number of units an account is divided into from a time on; oldest first. */
export type UnitHistory = readonly { readonly time: number; readonly units: Fixed }[];

/**
 * Value of one unit of an account at a time: equity / units. Flows buy and redeem units at the value of their moment,
 * so its changes are returns with external flows excluded (time-weighted). 1 where there are no units.
 */
export function unitValue(history: UnitHistory, time: number, equity: number): number {
  let units = history[0]?.units ?? 0n;
  for (const change of history) {
    if (change.time > time) break;
    units = change.units;
  }
  return units === 0n ? 1 : equity / toNumber(units);
}
