import type { ExecutionFigures } from '../model/run-figures.ts';
import type { ReportOrder } from '../model/run-report.ts';

/** One fill, as far as its cost goes. */
export interface FillNotional {
  /** Quantity x price, quote currency, > 0. */
  readonly notional: number;
  readonly liquidity: 'maker' | 'taker';
}

/** What became of orders, and which share of the traded notional waited in the book or took from it. */
export function executionFigures(
  orders: readonly Pick<ReportOrder, 'status' | 'filledQuantity'>[],
  fills: readonly FillNotional[],
): Omit<ExecutionFigures, 'liquidations' | 'amendments'> {
  const count = (status: ReportOrder['status']): number => orders.filter((order) => order.status === status).length;
  const isPartial = ({ status, filledQuantity }: (typeof orders)[number]): boolean =>
    status !== 'filled' && filledQuantity !== '0';
  let makerNotional = 0;
  let tradedNotional = 0;
  for (const { notional, liquidity } of fills) {
    tradedNotional += notional;
    if (liquidity === 'maker') makerNotional += notional;
  }
  const makerShare = tradedNotional > 0 ? makerNotional / tradedNotional : null;
  return {
    orders: orders.length,
    filled: count('filled'),
    partiallyFilled: orders.filter(isPartial).length,
    open: count('open') + count('partially-filled'),
    canceled: count('canceled'),
    expired: count('expired'),
    rejected: count('rejected'),
    denied: count('denied'),
    fills: fills.length,
    makerShare,
    takerShare: makerShare === null ? null : 1 - makerShare,
    tradedNotional,
  };
}
