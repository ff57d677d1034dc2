import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';

/** C10: orders per account in the last second, minute and day. Cancels are not counted. */
export const messageRate: RiskCheck = ({ flatten }, view) => {
  if (flatten) return undefined;
  const { perSecond, perMinute, perDay } = view.limits.messages;
  const windows = [
    [perSecond, SECOND_MS, 'second'],
    [perMinute, MINUTE_MS, 'minute'],
    [perDay, DAY_MS, 'day'],
  ] as const;
  const recent = view.recentOrders();
  for (const [most, length, name] of windows) {
    // The window is full exactly when the order that came `most` places ago is still inside it.
    const boundary = most <= 0 ? Infinity : recent[recent.length - most]?.createdAt;
    if (boundary !== undefined && boundary > view.now() - length)
      return deny(
        'RATE',
        `${most} orders were sent within the last ${name}, which is the limit. Wait, then try again.`,
      );
  }
  return undefined;
};
