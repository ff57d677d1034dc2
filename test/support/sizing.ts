import { fixed } from '../../core/base/fixed.ts';
import { PROFILES } from '../../core/config/profiles.ts';
import type { EngineParts } from '../../core/engine/engine-parts.ts';
import type { SizingSubject } from '../../core/engine/order-sizing.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import type { TradeResults } from '../../core/risk/trade-results.ts';
import { anInstrument } from './trading.ts';

/** What sizes are worked out from. */
export interface SizingCase {
  readonly profile?: 'moderate' | 'unrestricted';
  readonly equity?: string;
  /** A year's; undefined while it is not known. */
  readonly volatility?: number;
  /** Newest price; undefined before there is one. */
  readonly mark?: string | undefined;
  readonly results?: TradeResults;
}

/** An engine of which sizing sees this much: 10,000 of equity and a market at 100, unless told otherwise. */
export function sizingParts(over: SizingCase = {}): EngineParts {
  const { profile = 'moderate', equity = '10000', volatility, results } = over;
  const mark = 'mark' in over ? over.mark : '100';
  return {
    account: { equity: () => fixed(equity) },
    profile: PROFILES[profile],
    marks: { volatility: () => volatility, exact: () => (mark === undefined ? undefined : fixed(mark)) },
    state: { venue: null, strategies: new Map(results === undefined ? [] : [[OWNER, { results }]]) },
  } as unknown as EngineParts;
}

const OWNER = 's-1' as StrategyId;

/** A strategy that holds 3 of an instrument. */
export const SIZED_FOR: SizingSubject = {
  strategyId: OWNER,
  instrumentIndex: 0,
  lotSize: anInstrument().lotSize,
  held: fixed('-3'),
};
