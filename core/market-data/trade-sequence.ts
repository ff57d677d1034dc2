import type { PublicTrade } from '../model/public-trade.ts';

/** How a venue names its trades, and how long the order is given time to restore itself. */
export interface TradeSequenceOptions {
  /** True where each trade's id is the last one's plus 1: then a missing trade shows. */
  readonly consecutive: boolean;
  /** How long a trade waits for those before it, ms. */
  readonly holdMs: number;
  /** Trades held at the most; more are left out and must be asked for again. */
  readonly capacity: number;
}

/** What became of trades that were added. */
export interface AddedTrades {
  readonly held: number;
  readonly duplicates: number;
}

/** Where a sequence stands. */
export interface SequencePosition {
  readonly tradeId: string;
  readonly time: number;
}

/** Puts the trades of one instrument in order, each once. Memory is bounded. Times of `now` are monotonic, ms. */
export interface TradeSequence {
  readonly add: (trades: readonly PublicTrade[], now: number) => AddedTrades;
  /** As {@link add}, of trades that were asked for: they stand in the place of those held with the same id. */
  readonly correct: (trades: readonly PublicTrade[], now: number) => AddedTrades;
  /**
   * The next trade in order, if it may go: with consecutive ids the direct successor; otherwise, and to begin with, the
   * oldest one held that has waited, or that is not newer than `completeUntil` (exchange time up to which nothing can
   * be missing). A `now` of -Infinity counts no waiting.
   */
  readonly next: (now: number, completeUntil: number) => PublicTrade | undefined;
  /** Prices of those that follow {@link next}, as far as no trade is missing between them. */
  readonly ahead: (count: number) => readonly number[];
  /** Releases {@link next}. */
  readonly take: () => void;
  /** Throws {@link next} away, so that it is missing. */
  readonly discard: () => void;
  /** True where trades are missing before the oldest one held and have not come in time, or none could be held. */
  readonly hasGap: (now: number) => boolean;
  /** Trades that could not be held are about to be asked for. */
  readonly forgetOverflow: () => void;
  /** Missing trades before the oldest one held are given up. */
  readonly skip: () => void;
  /** The newest trade released. */
  readonly position: () => SequencePosition | undefined;
  /** The oldest trade that is held. */
  readonly oldest: () => PublicTrade | undefined;
}

/** Ids remembered against repetition where they are not consecutive. */
const REMEMBERED_IDS = 20_000;

interface Held {
  trade: PublicTrade;
  /** By which trades are ordered: the id where ids are consecutive, else the exchange time. */
  readonly key: number;
  readonly arrivedAt: number;
}

/** A sequence that has not begun: the first trade that may go begins it. */
export function createTradeSequence({ consecutive, holdMs, capacity }: TradeSequenceOptions): TradeSequence {
  const released = createIdMemory(consecutive ? 0 : REMEMBERED_IDS);
  const heldById = new Map<string, Held>();
  let held: Held[] = [];
  let first = 0;
  let position: SequencePosition | undefined;
  let lastKey = NaN;
  let hasOverflowed = false;

  const isKnown = (trade: PublicTrade, key: number): boolean => (consecutive ? key <= lastKey : released.has(trade));

  function insert(entry: Held): void {
    let at = held.length;
    while (at > first && (held[at - 1]?.key ?? -Infinity) > entry.key) at--;
    if (at === held.length) held.push(entry);
    else held.splice(at, 0, entry);
    heldById.set(entry.trade.tradeId, entry);
  }

  function removeFirst(): Held | undefined {
    const entry = held[first++];
    if (entry !== undefined) heldById.delete(entry.trade.tradeId);
    // Cut off in large pieces: an array that loses its head each time is copied each time.
    if (first > 1_000 || first === held.length) {
      held = held.slice(first);
      first = 0;
    }
    return entry;
  }

  const follows = (entry: Held | undefined): boolean => entry !== undefined && entry.key === lastKey + 1;

  function add(trades: readonly PublicTrade[], now: number, isCorrecting: boolean): AddedTrades {
    const before = held.length - first;
    let duplicates = 0;
    for (const trade of trades) {
      const key = consecutive ? Number(trade.tradeId) : trade.time;
      const same = heldById.get(trade.tradeId);
      if (same !== undefined || isKnown(trade, key)) {
        duplicates++;
        if (isCorrecting && same !== undefined) replace(same, trade, key);
      } else if (hasRoomFor(key)) insert({ trade, key, arrivedAt: now });
    }
    return { held: held.length - first - before, duplicates };
  }

  /** Where all places are taken the newest trade goes: it can be asked for again when its time has come. */
  function hasRoomFor(key: number): boolean {
    if (held.length - first < capacity) return true;
    hasOverflowed = true;
    const newest = held.at(-1);
    if (newest === undefined || newest.key <= key) return false;
    held.pop();
    heldById.delete(newest.trade.tradeId);
    return true;
  }

  function replace(entry: Held, trade: PublicTrade, key: number): void {
    if (key === entry.key) {
      entry.trade = trade;
      return;
    }
    held.splice(held.indexOf(entry, first), 1);
    insert({ trade, key, arrivedAt: entry.arrivedAt });
  }

  return {
    add: (trades, now) => add(trades, now, false),
    correct: (trades, now) => add(trades, now, true),
    next(now, completeUntil) {
      const entry = held[first];
      if (entry === undefined) return undefined;
      if (consecutive && position !== undefined) return follows(entry) ? entry.trade : undefined;
      const isDue = entry.trade.time <= completeUntil || now - entry.arrivedAt >= holdMs;
      return isDue ? entry.trade : undefined;
    },
    ahead(count) {
      const prices: number[] = [];
      for (let at = first + 1; at < held.length && prices.length < count; at++) {
        const entry = held[at];
        if (entry === undefined || (consecutive && entry.key !== (held[at - 1]?.key ?? NaN) + 1)) break;
        prices.push(entry.trade.price);
      }
      return prices;
    },
    take() {
      const entry = removeFirst();
      if (entry === undefined) return;
      if (!consecutive) released.add(entry.trade);
      // A late trade does not move the position back.
      if (position !== undefined && entry.key < lastKey) return;
      lastKey = entry.key;
      position = { tradeId: entry.trade.tradeId, time: entry.trade.time };
    },
    discard: () => void removeFirst(),
    hasGap(now) {
      const entry = held[first];
      if (hasOverflowed) return true;
      if (!consecutive || position === undefined || entry === undefined) return false;
      return !follows(entry) && now - entry.arrivedAt >= holdMs;
    },
    forgetOverflow() {
      hasOverflowed = false;
    },
    skip() {
      const entry = held[first];
      if (consecutive && entry !== undefined && position !== undefined) lastKey = entry.key - 1;
    },
    position: () => position,
    oldest: () => held[first]?.trade,
  };
}

/** The newest ids released. What is older than all of them counts as known: it cannot be told any more. */
function createIdMemory(capacity: number) {
  const times: number[] = [];
  const ids: string[] = [];
  const known = new Set<string>();
  let place = 0;
  let horizon = -Infinity;
  return {
    has: ({ tradeId, time }: PublicTrade): boolean => known.has(tradeId) || time < horizon,
    add({ tradeId, time }: PublicTrade): void {
      const forgotten = ids[place];
      if (forgotten !== undefined) {
        known.delete(forgotten);
        horizon = Math.max(horizon, times[place] ?? horizon);
      }
      ids[place] = tradeId;
      times[place] = time;
      known.add(tradeId);
      place = (place + 1) % capacity;
    },
  };
}
