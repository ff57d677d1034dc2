import type { ReportFill } from '../../../core/model/run-report.ts';

/** Fills of one kind: how many, how much they turned over, what they cost. Display figures, quote currency. */
export interface CostRow {
  readonly fills: number;
  readonly notional: number;
  readonly fees: number;
  /** Fees / notional in basis points; null without notional. */
  readonly feeBps: number | null;
}

/** Costs by liquidity and side, and in all. */
export interface CostBreakdown {
  readonly maker: CostRow;
  readonly taker: CostRow;
  readonly buys: CostRow;
  readonly sells: CostRow;
  readonly all: CostRow;
}

/** Adds up the fills of a report. */
export function breakDownCosts(fills: readonly ReportFill[]): CostBreakdown {
  return {
    maker: addUp(fills.filter((fill) => fill.liquidity === 'maker')),
    taker: addUp(fills.filter((fill) => fill.liquidity === 'taker')),
    buys: addUp(fills.filter((fill) => fill.side === 'buy')),
    sells: addUp(fills.filter((fill) => fill.side === 'sell')),
    all: addUp(fills),
  };
}

function addUp(fills: readonly ReportFill[]): CostRow {
  let notional = 0;
  let fees = 0;
  for (const fill of fills) {
    notional += Number(fill.quantity) * Number(fill.price);
    fees += Number(fill.fee);
  }
  return { fills: fills.length, notional, fees, feeBps: notional === 0 ? null : (fees / notional) * 10_000 };
}
