import type { TradingSystem } from '../../engine/trading-system.ts';
import type { LiveExecutor } from '../../execution/live/live-executor.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import { isUndecided } from '../../model/order-status.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LiveFindings } from '../accounts/live-engine.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import type { ClockCheck } from './clock-check.ts';

/** What findings are made of. */
export interface FindingParts {
  readonly account: LiveAccount;
  readonly system: Pick<TradingSystem, 'state'>;
  readonly executor: Pick<LiveExecutor, 'view'>;
  readonly clocks: Pick<ClockCheck, 'offsetMs'>;
  readonly feed: Pick<MarketFeed, 'tapes'>;
  readonly clock: Clock;
}

/** What is known now of an account that has to be right before anyone arms it. */
export function findingsOf({ account, system, executor, clocks, feed, clock }: FindingParts): LiveFindings {
  const { state } = system;
  const { isReconciled, differences } = executor.view();
  const unknownOrders = [...state.openOrders.values()].filter(({ status }) => isUndecided(status)).length;
  const now = clock.now();
  return {
    reconciled: isReconciled ? { differences: differences.length, unknownOrders } : null,
    clockOffsetMs: clocks.offsetMs(),
    quoteAges: account.instruments.map((instrumentId) => {
      const book = feed.tapes.find(({ instrument }) => instrument.id === instrumentId)?.book();
      return { instrumentId, ageMs: book === undefined ? null : Math.max(0, now - book.time) };
    }),
    tradingState: state.trading.state,
    haltCause: state.trading.state === 'halted' ? state.trading.cause : null,
  };
}
