import { isFull } from '../../base/time-window.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';
import { messagesPerFill, TEN_MINUTES_MS } from '../strategy-conduct.ts';

/** C12: a strategy that sends and cancels without trading; what only closes is never held back. */
export const orderToFill: RiskCheck = ({ intent, increase }, view) => {
  if (increase === 0n) return undefined;
  const conduct = view.conduct(intent.strategyId);
  if (conduct === undefined) return undefined;
  const { leastMessages, disable } = view.limits.orderToFill;
  if (!isFull(conduct.messages, leastMessages, view.now() - TEN_MINUTES_MS)) return undefined;
  const ratio = messagesPerFill(conduct, view.now());
  if (ratio < disable) return undefined;
  return deny(
    'OTR',
    `It sent ${Math.floor(ratio)} messages for each fill within 10 minutes; from ${disable} on it is paused. ` +
      'Look at it, then resume it.',
  );
};
