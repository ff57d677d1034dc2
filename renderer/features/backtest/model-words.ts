import type { BacktestInput } from '../../../core/api/wire/backtest-wire.ts';

interface Choice {
  readonly label: string;
  readonly help: string;
}

/** Risk profiles. */
export const PROFILES: Readonly<Record<BacktestInput['profile'], Choice>> = {
  conservative: { label: 'Conservative', help: 'Positions to 10 % of equity, halt at 2 % daily loss.' },
  moderate: { label: 'Moderate', help: 'Positions to 20 % of equity, halt at 5 % daily loss.' },
  aggressive: { label: 'Aggressive', help: 'Positions to 50 % of equity, halt at 10 % daily loss.' },
  unrestricted: { label: 'Unrestricted', help: 'Funds only; no other limit, no rounding to lots.' },
};

/** How orders meet the market. */
export const FILLS: Readonly<Record<BacktestInput['fill'], Choice>> = {
  'next-open': { label: 'Next open', help: 'Filled whole at the next bar’s open.' },
  aggressive: { label: 'Aggressive', help: 'Market at once, limits whole when touched.' },
  realistic: { label: 'Realistic', help: 'At most 10 % of a bar’s volume per bar; limits from mid-queue.' },
  conservative: { label: 'Conservative', help: 'Limits need a trade through; the worse path inside a bar happened.' },
};

/** What taking liquidity costs. */
export const SLIPPAGES: Readonly<Record<BacktestInput['slippage'], Choice>> = {
  none: { label: 'None', help: 'At the price itself.' },
  fixed: { label: 'Fixed', help: 'A fixed share of the price.' },
  spread: { label: 'Half spread', help: 'Half the spread away from the price.' },
  volume: { label: 'Volume', help: 'Grows with the order’s share of the bar’s volume.' },
  hybrid: { label: 'Hybrid', help: 'Spread, volume and fixed together.' },
};

/** What a refusal's code means. */
export const DENIALS: Readonly<Record<string, string>> = {
  HALTED: 'Trading was halted by a loss limit.',
  REDUCE_ONLY: 'A loss limit allowed reductions only.',
  EXPIRED: 'The decision was too old when it arrived.',
  DATA_STALE: 'The newest price was too old.',
  BOOK_INVALID: 'The order book was empty or crossed.',
  NO_MARK_PRICE: 'There was no price to value it at.',
  INSTRUMENT: 'Below the instrument’s smallest lot or value, or not traded.',
  DUPLICATE: 'The same order again, too soon.',
  RATE: 'Too many orders in a short time.',
  ORDER_VALUE: 'Above the order value that the profile allows.',
  PRICE_COLLAR: 'Too far from the market price.',
  WOULD_INCREASE: 'Reduce-only, but it would have increased the position.',
  POSITION_LIMIT: 'Above the share of equity allowed in one instrument.',
  EXPOSURE: 'Above the gross exposure that the profile allows.',
  CONCURRENT_POSITIONS: 'More open positions than the profile allows.',
  DAILY_LOSS: 'The day’s loss limit was reached.',
  NOT_ARMED: 'The account was not armed.',
  RECONCILING: 'The account was being compared with its venue.',
  SYMBOL_UNKNOWN_ORDER: 'What became of an earlier order was not known.',
  REPEATED_EXECUTION: 'More entries than a strategy may send without a person.',
  OTR: 'Too many messages for each fill.',
  PROTECTION: 'Too soon after an exit, or after several stops.',
  LLM_CAP: 'Above what a language model may do.',
  STRATEGY_LIMIT: 'Above a limit of the strategy’s own.',
  TRADE_LOSS: 'The loss at its stop was above the profile’s.',
  ORDER_SIZE: 'More than its share of what the market showed.',
  SELF_CROSS: 'It would have met an own order.',
  LEVERAGE: 'Above the leverage that the profile allows.',
  OPEN_ORDERS: 'Too many orders rested already.',
  FUNDS: 'Not enough funds.',
};
