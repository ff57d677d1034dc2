import { isFull, timeAt } from '../../base/time-window.ts';
import { isAutomatic } from '../../model/order.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { duration } from '../wording.ts';

/**
 * C19: a strategy whose positions were stopped out too often waits, and it waits a little after every exit.
 * @see freqtrade, "Protections": StoplossGuard and CooldownPeriod
 */
export const stopOuts: RiskCheck = ({ intent, increase }, view) => {
  if (increase === 0n || !isAutomatic(intent.source)) return undefined;
  const conduct = view.conduct(intent.strategyId);
  if (conduct === undefined) return undefined;
  const { most, windowBars, lockBars, cooldownBars } = view.limits.stopOuts;
  const { barMs } = view;
  const now = view.now();
  const last = timeAt(conduct.stopOuts, 0);
  const lockedUntil = last + lockBars * barMs;
  if (now < lockedUntil && isFull(conduct.stopOuts, most, last - windowBars * barMs))
    return deny(
      'PROTECTION',
      `${most} of its positions were stopped out within ${windowBars} bars. It waits another ${duration(lockedUntil - now)}.`,
    );
  const pausedUntil = conduct.lastExit + cooldownBars * barMs;
  if (now >= pausedUntil) return undefined;
  return deny(
    'PROTECTION',
    `It closed a position ${duration(now - conduct.lastExit)} ago and waits ${cooldownBars} bars after an exit. ` +
      `Another ${duration(pausedUntil - now)} are left.`,
  );
};
