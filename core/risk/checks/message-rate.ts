import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import { isProtective } from '../../model/order.ts';
import type { OrderIntent } from '../../model/order.ts';
import type { Denial } from '../../model/denial.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck, RiskView } from '../risk-check.ts';

/** Stops and targets that may be placed for one entry, and emergency exits of one position, in a minute. */
const PROTECTION_PER_MINUTE = 20;

/**
 * C10: orders and amendments per account in the last second, minute and day. Cancels are not counted, and what protects
 * positions is counted apart, entry by entry: neither can a busy account leave a position bare, nor can its protection
 * use up what people and rules may send.
 */
export const messageRate: RiskCheck = ({ intent, flatten }, view) => {
  if (flatten) return undefined;
  if (isProtective(intent.source)) return protectionRate(intent, view);
  const { perSecond, perMinute, perDay } = view.limits.messages;
  const windows = [
    [perSecond, SECOND_MS, 'second'],
    [perMinute, MINUTE_MS, 'minute'],
    [perDay, DAY_MS, 'day'],
  ] as const;
  const recent = view.recentOrders();
  for (const [most, length, name] of windows) {
    // The window is full exactly when the order that came `most` places ago is still inside it.
    const since = view.now() - length;
    const allowed = most - amendsSince(view, since);
    const boundary = allowed <= 0 ? Infinity : recent[recent.length - allowed]?.createdAt;
    if (boundary !== undefined && boundary > since)
      return deny(
        'RATE',
        `${most} orders were sent within the last ${name}, which is the limit. Wait, then try again.`,
      );
  }
  return undefined;
};

/** Orders and amendments of the account within the last `length` ms. */
export function messagesSince(view: Omit<RiskView, 'limits'>, length: number): number {
  const since = view.now() - length;
  const recent = view.recentOrders();
  let count = amendsSince(view, since);
  for (let index = recent.length - 1; index >= 0 && (recent[index]?.createdAt ?? 0) > since; index--) count++;
  return count;
}

function amendsSince(view: Pick<RiskView, 'recentAmends'>, since: number): number {
  const amends = view.recentAmends();
  let count = 0;
  for (let index = amends.length - 1; index >= 0 && (amends[index] ?? 0) > since; index--) count++;
  return count;
}

function protectionRate({ source, strategyId, instrumentId, group }: OrderIntent, view: RiskView): Denial | undefined {
  const since = view.now() - MINUTE_MS;
  const sent = view
    .recentProtection()
    .filter(
      ({ order, createdAt }) =>
        createdAt > since &&
        order.source === source &&
        order.strategyId === strategyId &&
        order.instrumentId === instrumentId &&
        order.group?.groupId === group?.groupId,
    ).length;
  if (sent < PROTECTION_PER_MINUTE) return undefined;
  return deny('RATE', `${sent} orders were sent within the last minute to protect one entry. Look at the position.`);
}
