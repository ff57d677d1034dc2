import { MINUTE_MS } from '../../base/time.ts';
import { generateHistory } from '../../demo-market/demo-history.ts';
import { createDemoMarket } from '../../demo-market/demo-market.ts';
import type { DemoMarketState } from '../../demo-market/demo-market.ts';
import type { BarColumns } from '../../model/bar.ts';

/** Which stretch of the demo market is wanted, from its beginning. */
export interface DemoHistoryInput {
  readonly seed: number;
  /** First minute, UnixMs. */
  readonly from: number;
  /** End of the last minute, UnixMs. */
  readonly to: number;
}

/** The market's minutes, one set of shared columns per instrument, and its state at their end. */
export interface DemoHistory {
  readonly columns: readonly BarColumns[];
  readonly state: DemoMarketState;
}

/** Draws the history of the demo market; a year of all instruments takes about a second. */
export function generateDemoHistory(input: DemoHistoryInput): DemoHistory {
  const market = createDemoMarket({ seed: input.seed, startTime: input.from });
  const columns = generateHistory(market, Math.round((input.to - input.from) / MINUTE_MS));
  return { columns, state: market.state() };
}
