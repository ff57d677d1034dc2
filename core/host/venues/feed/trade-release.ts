import { createPriceReference, isFar } from '../../../market-data/price-reference.ts';
import type { PriceReference, PriceVerdict } from '../../../market-data/price-reference.ts';
import type { TradeSequence } from '../../../market-data/trade-sequence.ts';
import type { PublicTrade } from '../../../model/public-trade.ts';
import type { TradeLaneDeps } from './trade-lane.ts';

/** How long a doubtful price waits for others like it before the venue is asked about it, ms. */
const DOUBT_MS = 2_000;
/** A trade that follows another cannot have happened so long before it, ms. */
const BACK_MS = 5_000;
/** Prices that are looked at ahead of a doubtful one. */
const AHEAD = 2;

/** Lets trades out of a sequence in order, and holds back a price that no other agrees with. */
export interface TradeRelease {
  /** Lets out all that may go. */
  readonly run: () => void;
  /** The venue stands by these: they were asked for, so that nothing before the newest of them is missing. */
  readonly confirm: (trades: readonly PublicTrade[]) => void;
  /** While held nothing goes out. */
  readonly hold: (isHeld: boolean) => void;
  readonly isHeld: () => boolean;
  /** A trade was thrown away: nothing behind it goes out until the venue was asked for it. */
  readonly block: () => void;
  /** The venue is being asked: what the stream brings waits for what comes before it. */
  readonly beginReading: () => void;
  readonly endReading: () => void;
  readonly isBlocked: () => boolean;
  readonly reference: PriceReference;
}

/** A release for `sequence` that goes on with the prices of the one `before`. */
export function createTradeRelease(
  { time, health, bookMid = () => NaN, onAccepted }: Pick<TradeLaneDeps, 'time' | 'health' | 'bookMid' | 'onAccepted'>,
  sequence: TradeSequence,
  before?: TradeRelease,
): TradeRelease {
  const reference = before?.reference ?? createPriceReference();
  let confirmed = new Set<string>();
  const state = { completeUntil: -Infinity, doubtedSince: NaN, isHeld: false, isBlocked: false, isReading: false };

  function accept(trade: PublicTrade, isOutlier: boolean): void {
    state.doubtedSince = NaN;
    sequence.take();
    confirmed.delete(trade.tradeId);
    if (isOutlier) {
      reference.reject(trade.price);
      health.refuse(
        `trade ${trade.tradeId}: price ${trade.price} alone far from ${reference.value()}; kept out of bars`,
      );
    } else reference.accept(trade.price);
    onAccepted(trade, isOutlier);
  }

  /**
   * A price near the last one is good, unless the book belies it. A new level has to be shown by three trades and by
   * the book; where there is none, or it is another, the venue is asked.
   */
  function verdictOf(trade: PublicTrade, isBack: boolean): PriceVerdict {
    const verdict = reference.judge(trade.price, sequence.ahead(AHEAD));
    if (confirmed.has(trade.tradeId)) return verdict;
    const mid = bookMid();
    const isProven = !Number.isNaN(mid) || !isFar(trade.price, reference.value());
    return isBack || isFar(trade.price, mid) || (verdict === 'good' && !isProven) ? 'outlier' : verdict;
  }

  /** False while it has to wait. */
  function judge(trade: PublicTrade): boolean {
    const isBack = trade.time < (sequence.position()?.time ?? -Infinity) - BACK_MS;
    const verdict = verdictOf(trade, isBack);
    if (verdict === 'good' || confirmed.has(trade.tradeId)) {
      accept(trade, verdict !== 'good');
      return true;
    }
    const now = time.monotonic();
    if (Number.isNaN(state.doubtedSince)) state.doubtedSince = now;
    if (verdict === 'undecided' && now - state.doubtedSince < DOUBT_MS) return false;
    state.doubtedSince = NaN;
    state.isBlocked = true;
    sequence.discard();
    const what = isBack ? 'time long before the last one' : `price ${trade.price} far from ${reference.value()}`;
    health.refuse(`trade ${trade.tradeId}: ${what}; asking again`);
    return false;
  }

  return {
    run() {
      while (!state.isHeld && !state.isBlocked && time.isTrusted()) {
        const trade = sequence.next(state.isReading ? -Infinity : time.monotonic(), state.completeUntil);
        if (trade === undefined || !judge(trade)) break;
      }
      if (sequence.oldest() === undefined) confirmed = new Set();
    },
    confirm(trades) {
      state.isBlocked = false;
      for (const { tradeId } of trades) confirmed.add(tradeId);
      state.completeUntil = Math.max(state.completeUntil, trades.at(-1)?.time ?? -Infinity);
    },
    hold(isHeld) {
      state.isHeld = isHeld;
    },
    isHeld: () => state.isHeld,
    block() {
      state.isBlocked = true;
    },
    beginReading() {
      state.isReading = true;
    },
    endReading() {
      state.isReading = false;
      state.isBlocked = false;
    },
    isBlocked: () => state.isBlocked,
    reference,
  };
}
