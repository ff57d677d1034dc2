import { HOUR_MS } from '../../../base/time.ts';
import { createBackoff } from '../../../base/backoff.ts';
import { tradeDefect } from '../../../market-data/trade-defect.ts';
import { createTradeSequence } from '../../../market-data/trade-sequence.ts';
import type { Instrument } from '../../../model/instrument.ts';
import type { PublicTrade } from '../../../model/public-trade.ts';
import type { MarketDataVenue } from '../../../ports/market-data.ts';
import type { FeedTime } from './feed-time.ts';
import { readTrades } from './read-trades.ts';
import type { StreamHealth } from './stream-health.ts';
import { createTradeRelease } from './trade-release.ts';

/** How long a trade waits for those before it, ms. */
const HOLD_MS = 300;
/** Trades held at the most while older ones are read. */
const CAPACITY = 100_000;
/** What was missed is read if it began no longer ago than this; beyond that the lane begins anew. */
const HEALED_MS = 2 * HOUR_MS;
/** Times that a gap is read before it is given up, and the wait between two of them, ms. */
const GAP_READS = 3;
const GAP_READ_AFTER_MS = 1_000;
/** Trades are asked for from a little before the last one: the venue's clock is not known to the millisecond. */
const OVERLAP_MS = 10_000;
/** A trade that asking found, and that is older than this, should have come by the stream, ms. */
const DEAF_MS = 3_000;

/** What a lane of trades needs. */
export interface TradeLaneDeps {
  readonly instrument: Instrument;
  readonly venue: MarketDataVenue;
  readonly time: Pick<FeedTime, 'monotonic' | 'now' | 'isTrusted' | 'after'>;
  readonly random: () => number;
  readonly health: StreamHealth;
  /** The lane begins with trades of `from` on; nothing is accepted before it resolves. */
  readonly prepare: (from: number) => Promise<void>;
  /** Half-way between the best prices of a sound book; NaN while there is none. */
  readonly bookMid?: () => number;
  /** In order, each once. `isOutlier`: the venue stands by the print, but nothing may be priced from it. */
  readonly onAccepted: (trade: PublicTrade, isOutlier: boolean) => void;
}

/** Trades of one instrument: checked, each once, in order, and complete. */
export interface TradeLane {
  /** Begins with trades of `from` on; where it has begun, what was missed since is read. */
  readonly resume: (from: number) => void;
  readonly receive: (trades: readonly PublicTrade[]) => void;
  /** Trades may be missing from now on: none is accepted before the venue was asked. */
  readonly interrupt: () => void;
  /** One was refused before it came here, and is missing. */
  readonly refuse: (reason: string) => void;
  /** Asks for what is newer; resolves to how many of it the stream should have brought. */
  readonly check: () => Promise<number>;
  /** Asks for what is newer, where there is no stream. */
  readonly poll: () => Promise<void>;
  readonly tick: () => void;
  readonly hasBegun: () => boolean;
  /** True while something is missing, or not known to be complete. */
  readonly isHealing: () => boolean;
  /** Exchange time up to which nothing is missing, if everything up to `limit` has come. */
  readonly completeUntil: (limit: number) => number;
  readonly close: () => void;
}

/** A lane that has not begun. */
export function createTradeLane(deps: TradeLaneDeps): TradeLane {
  const { instrument, time, health } = deps;
  const consecutive = deps.venue.offers.consecutiveTradeIds === true;
  const backoff = createBackoff(deps.random);
  const newSequence = () => createTradeSequence({ consecutive, holdMs: HOLD_MS, capacity: CAPACITY });
  let sequence = newSequence();
  let release = createTradeRelease(deps, sequence);
  const state = { generation: 0, from: NaN, hasGap: false, gapReads: 0, readAt: -Infinity, isAgain: false };
  let reading: Promise<number> | undefined;
  /** False while it is only asked whether all is well. */
  let isMissing = false;
  const isGap = (): boolean => sequence.hasGap(time.monotonic());

  function add(trades: readonly PublicTrade[], isConfirmed: boolean): number {
    const sound = trades.filter((trade) => {
      const defect = tradeDefect(trade);
      if (defect !== undefined) refuse(`trade ${trade.tradeId}: ${defect}`, isConfirmed);
      return defect === undefined && trade.time >= state.from;
    });
    const added = isConfirmed ? sequence.correct(sound, time.monotonic()) : sequence.add(sound, time.monotonic());
    if (isConfirmed) release.confirm(sound);
    else health.duplicates(added.duplicates);
    release.run();
    return added.held;
  }

  /** What is missing shows by itself where ids are consecutive; elsewhere it has to be asked for. */
  function refuse(reason: string, isConfirmed: boolean): void {
    health.refuse(reason);
    if (!consecutive && !isConfirmed) release.block();
  }

  /** Reads what is newer than the newest accepted trade; once more if it is asked for meanwhile. */
  function read(why: 'begin' | 'gap' | 'check' | 'poll'): Promise<number> {
    isMissing = why === 'begin' || why === 'gap' || (reading !== undefined && isMissing);
    if (reading === undefined) reading = readAll(state.generation, why === 'gap' || why === 'check');
    else state.isAgain = true;
    return reading;
  }

  async function readAll(generation: number, isGapCounted: boolean): Promise<number> {
    let missed = 0;
    release.beginReading();
    do {
      state.isAgain = false;
      sequence.forgetOverflow();
      const at = sequence.position();
      const { id: instrumentId } = instrument;
      const ended = await readTrades(
        {
          ...deps,
          backoff,
          isStopped: () => generation !== state.generation,
          onPage(trades) {
            const old = time.now() - DEAF_MS;
            missed += add(
              trades.filter((trade) => trade.time < old),
              true,
            );
            add(
              trades.filter((trade) => !(trade.time < old)),
              true,
            );
          },
        },
        at === undefined
          ? { instrumentId, from: state.from }
          : { instrumentId, from: Math.max(state.from, at.time - OVERLAP_MS), after: at.tradeId },
      );
      if (ended === 'stopped') return 0;
      if (ended === 'impossible') giveUp();
    } while (state.isAgain);
    reading = undefined;
    state.readAt = time.monotonic();
    release.endReading();
    release.run();
    if (isGapCounted) settle(missed);
    return missed;
  }

  /** What is missing cannot be had: it stays a gap. */
  function giveUp(): void {
    if (!state.hasGap) health.gap();
    sequence.skip();
    Object.assign(state, { hasGap: false, gapReads: 0 });
  }

  /** A gap is healed when nothing is missing after a reading. */
  function settle(missed: number): void {
    if (missed === 0 && !state.hasGap) return;
    if (!state.hasGap) health.gap();
    state.hasGap = sequence.hasGap(Infinity);
    if (state.hasGap) return;
    health.healed();
    state.gapReads = 0;
  }

  async function begin(from: number): Promise<void> {
    const generation = ++state.generation;
    Object.assign(state, { from, hasGap: false, gapReads: 0, isAgain: false });
    sequence = newSequence();
    release = createTradeRelease(deps, sequence, release);
    reading = undefined;
    release.hold(true);
    await deps.prepare(from);
    if (generation !== state.generation) return;
    release.hold(false);
    await read('begin');
  }

  function lookForGap(): void {
    if (reading !== undefined || release.isHeld()) return;
    if (release.isBlocked()) return void read('gap');
    const waitMs = state.gapReads === 0 ? 0 : GAP_READ_AFTER_MS;
    if (!isGap() || time.monotonic() - state.readAt < waitMs) return;
    if (!state.hasGap) health.gap();
    state.hasGap = true;
    if (state.gapReads++ < GAP_READS) return void read('gap');
    // The venue does not know them either.
    giveUp();
    release.run();
  }

  return {
    resume(from) {
      const newest = sequence.position()?.time ?? state.from;
      if (time.now() - newest < HEALED_MS) void read('gap');
      else void begin(from);
    },
    receive(trades) {
      health.message();
      const held = add(trades, false);
      const newest = trades.at(-1)?.time;
      if (held > 0 && newest !== undefined) health.brought(newest);
    },
    interrupt() {
      release.block();
    },
    refuse: (reason) => refuse(reason, false),
    check: () => read('check'),
    async poll() {
      await read('poll');
    },
    tick() {
      if (Number.isNaN(state.from)) return;
      release.run();
      lookForGap();
    },
    hasBegun: () => !Number.isNaN(state.from),
    isHealing: () =>
      Number.isNaN(state.from) ||
      (reading !== undefined && isMissing) ||
      release.isHeld() ||
      release.isBlocked() ||
      isGap(),
    completeUntil(limit) {
      if (sequence.oldest() === undefined) return limit;
      return Math.min(limit, sequence.position()?.time ?? -Infinity);
    },
    close() {
      state.generation++;
    },
  };
}
