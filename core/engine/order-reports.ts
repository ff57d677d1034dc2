import { larger, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { assertNever } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { Fill } from '../model/fill.ts';
import type { VenueOrderId } from '../model/identifiers.ts';
import { isOpen } from '../model/order-status.ts';
import type { OrderReport } from '../model/venue-report.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { orderedQuantity } from '../portfolio/tracked-order.ts';
import { executionKey } from './apply-order.ts';
import type { EngineParts } from './engine-parts.ts';
import { bookedFee } from './fee-booking.ts';
import { leaveOf } from './venue-state.ts';
import type { AccountReportHandler, ReportTargets } from './venue-reports.ts';

type Report<Kind extends OrderReport['kind']> = Extract<OrderReport, { readonly kind: Kind }>;

/** Takes reports about our own orders. */
export function createOrderReports(
  parts: EngineParts,
  { entry, runner }: ReportTargets,
  onAccount: AccountReportHandler,
): (report: OrderReport) => void {
  const { state, core } = parts;

  const reopen = (tracked: TrackedOrder, venueOrderId: VenueOrderId, reason: string): void => {
    const { clientOrderId } = tracked.order;
    core.emit({ kind: 'order.adopted', clientOrderId, venueOrderId, hold: holdOf(tracked), reason });
  };
  const accept = (tracked: TrackedOrder, { clientOrderId, venueOrderId }: Report<'accepted'>): void => {
    if (tracked.status !== 'submitted' && tracked.status !== 'unknown') return;
    core.emit({ kind: 'order.accepted', clientOrderId, venueOrderId });
  };
  const reject = (tracked: TrackedOrder, { clientOrderId, code, message, isOurFault }: Report<'rejected'>): void => {
    if (tracked.status === 'submitted' || tracked.status === 'unknown')
      core.emit({ kind: 'order.rejected', clientOrderId, code, message });
    else if (isOpen(tracked.status))
      core.emit({ kind: 'order.canceled', clientOrderId, reason: `the venue rejected it afterwards: ${message}` });
    if (isOurFault === true) runner.fail(tracked.order.strategyId, `its order was wrong: ${message}`);
  };
  const fill = (tracked: TrackedOrder, report: Report<'filled'>): void => {
    const { order } = tracked;
    const { tradeId, instrumentId, side, quantity, price, liquidity, venueTime } = report.fill;
    if (state.venue?.booked.has(executionKey(report.fill)) === true) return;
    if (tracked.status === 'filled' || isBeyond(tracked, quantity)) return overfilled(tracked, report);
    if (tracked.status === 'rejected' || tracked.status === 'expired')
      reopen(tracked, tracked.venueOrderId ?? ('' as VenueOrderId), 'it was filled after it had ended');
    const { clientOrderId, strategyId } = order;
    const execution: Fill = {
      tradeId,
      clientOrderId,
      strategyId,
      instrumentId,
      side,
      quantity,
      price,
      liquidity,
      time: unixMs(venueTime),
      ...bookedFee(parts, report.fill),
    };
    core.emit({ kind: 'order.filled', fill: execution, complete: report.complete });
  };
  /** The money has moved all the same: it is booked as nobody's, and trading stops. */
  const overfilled = ({ order, venueOrderId }: TrackedOrder, { fill: execution, time }: Report<'filled'>): void => {
    const { clientOrderId, instrumentId } = order;
    onAccount({ kind: 'external-fill', venueOrderId: venueOrderId ?? ('' as VenueOrderId), execution, time });
    const message = `Order ${clientOrderId} was filled beyond its quantity by execution ${execution.tradeId}.`;
    onAccount({ kind: 'incident', code: 'OVERFILLED', message, act: 'halt', instrumentId, time });
  };
  const adopt = (tracked: TrackedOrder, { venueOrderId, reason, time }: Report<'adopted'>): void => {
    if (isOpen(tracked.status) || tracked.status === 'denied' || tracked.status === 'filled') return;
    const { clientOrderId, instrumentId } = tracked.order;
    reopen(tracked, venueOrderId, reason);
    const message = `Order ${clientOrderId} lives at the venue although it had ended here: it is canceled.`;
    onAccount({ kind: 'incident', code: 'LATE_ORDER', message, act: 'none', instrumentId, time });
    entry.cancel([tracked], 'engine', 'it had ended here');
  };

  /** A stop that may live protects better than none: it is given up only where another can be sent. */
  const mayBeReplaced = ({ order }: TrackedOrder): boolean =>
    order.source !== 'protection' || (leaveOf(state.venue, core.now()) !== 'none' && state.trading.state !== 'halted');

  return (report) => {
    const { clientOrderId } = report;
    const tracked = state.orders.get(clientOrderId);
    if (tracked === undefined) return;
    switch (report.kind) {
      case 'accepted':
        return accept(tracked, report);
      case 'rejected':
        return reject(tracked, report);
      case 'unknown':
        if (tracked.status === 'submitted') core.emit({ kind: 'order.unknown', clientOrderId, reason: report.message });
        return;
      case 'not-sent':
        if (tracked.status === 'submitted') core.emit({ kind: 'order.canceled', clientOrderId, reason: report.reason });
        return;
      case 'filled':
        return fill(tracked, report);
      case 'ended':
        if (isOpen(tracked.status)) core.emit({ kind: `order.${report.status}`, clientOrderId, reason: report.reason });
        return;
      case 'adopted':
        return adopt(tracked, report);
      case 'overdue':
        if (isOpen(tracked.status) && tracked.cancelRequestedAt === null && mayBeReplaced(tracked))
          entry.cancel([tracked], 'engine', overdueReason(tracked));
        return;
      case 'amended':
        if (isOpen(tracked.status)) core.emit({ kind: 'order.amended', clientOrderId, change: report.change });
        return;
      case 'amend-rejected':
        if (tracked.amendment === null || !isOpen(tracked.status)) return;
        return core.emit({ kind: 'order.amend-rejected', clientOrderId, code: report.code, message: report.message });
      default:
        return assertNever(report, 'order report');
    }
  };
}

function overdueReason({ order }: TrackedOrder): string {
  return order.source === 'protection' ? 'not confirmed by the venue within 5 s' : 'not filled within 10 minutes';
}

function isBeyond({ order, filledQuantity }: TrackedOrder, quantity: Fixed): boolean {
  return order.size.kind === 'base' && filledQuantity + quantity > order.size.quantity;
}

/** What has to be reserved again, quote currency: all that is left of it, at its price. Nothing for a reduction. */
function holdOf({ order, filledQuantity }: TrackedOrder): Fixed {
  if (order.reduceOnly) return 0n;
  const left = larger(orderedQuantity(order) - filledQuantity, 0n);
  return timesUp(left, order.limitPrice ?? order.decisionPrice);
}
