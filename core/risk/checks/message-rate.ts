import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import type { Denial } from '../../model/denial.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';

/**
 * C10: orders and amendments of the account in the last second, minute and day. Cancels are never held back. What
 * protects or closes a position counts, and passes: at its rate nobody must be left bare.
 */
export const messageRate: RiskCheck = ({ intent, flatten }, view) => {
  if (flatten || intent.source === 'protection' || intent.source === 'emergency') return undefined;
  const { perSecond, perMinute, perDay } = view.limits.messages;
  const now = view.now();
  if (view.messages.isFull(perSecond, now - SECOND_MS)) return tooMany(perSecond, 'second');
  if (view.messages.isFull(perMinute, now - MINUTE_MS)) return tooMany(perMinute, 'minute');
  return view.messages.isFull(perDay, now - DAY_MS) ? tooMany(perDay, 'day') : undefined;
};

function tooMany(most: number, name: string): Denial {
  return deny('RATE', `${most} orders were sent within the last ${name}, which is the limit. Wait, then try again.`);
}
