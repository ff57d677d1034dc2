import type { FeedState, StreamHealthWire } from '../../../api/wire/venue-wire.ts';
import { MINUTE_MS } from '../../../base/time.ts';
import { staleReason } from '../../../market-data/stream-age.ts';
import type { Instrument } from '../../../model/instrument.ts';
import { barOpenTime } from '../../../model/timeframe.ts';
import type { StreamKind } from '../../../model/stream-kind.ts';
import type { StreamSubscription } from '../../../ports/market-data.ts';
import { createInstrumentTape } from '../../market/instrument-tape.ts';
import type { InstrumentTape } from '../../market/instrument-tape.ts';
import { createBookLane } from './book-lane.ts';
import type { BookLane } from './book-lane.ts';
import { createCycleTeller } from './cycle-teller.ts';
import type { FeedTime } from './feed-time.ts';
import { createFundingLane } from './funding-lane.ts';
import type { FundingLane } from './funding-lane.ts';
import type { MarketOrder } from './market-order.ts';
import { primeMinutes } from './prime-minutes.ts';
import { createStreamHealth } from './stream-health.ts';
import type { StreamHealth } from './stream-health.ts';
import { createTickRecorder } from './tick-recorder.ts';
import type { TickRecorder } from './tick-recorder.ts';
import { createTradeLane } from './trade-lane.ts';
import type { TradeLane } from './trade-lane.ts';
import type { VenueFeedDeps } from './venue-feed.ts';

/** A bar closes this long after its end by the venue's clock, so that trades under way are in it, ms. */
const CLOSE_AFTER_MS = 1_000;
/** A venue may be this late with a bar, ms. */
const LATE_BAR_MS = 5_000;
/** After a restart trades are read from the newest stored one on, if it is not older than this, ms. */
const CONTINUED_MS = 30 * MINUTE_MS;

/** How one stream reaches us. */
export interface Carriage {
  /** Ms since a sign of what carries it, connection or polling; Infinity where nothing does. */
  readonly signAgeMs: (subscription: StreamSubscription) => number;
  /** The venue does not offer it, or refuses it for good. */
  readonly isFailed: (subscription: StreamSubscription) => boolean;
  /** What it shows cannot be trusted: it has to begin anew. */
  readonly renew: (subscription: StreamSubscription, reason: string) => void;
}

/** One watched instrument: its lanes, its tape, its health. */
export interface InstrumentFeed {
  readonly instrument: Instrument;
  readonly subscriptions: readonly StreamSubscription[];
  readonly tape: InstrumentTape;
  readonly trades: TradeLane;
  readonly book: BookLane;
  readonly funding: FundingLane;
  readonly health: Readonly<Record<StreamKind, StreamHealth>>;
  readonly recorder: TickRecorder;
  /** Trades are carried, and our clock is trusted: begins, or reads what was missed. */
  readonly resumeTrades: () => void;
  readonly tick: () => void;
  readonly stateOf: (kind: StreamKind) => FeedState;
  readonly wire: () => readonly StreamHealthWire[];
  readonly close: () => Promise<void>;
}

/** What an instrument's feed needs beside its instrument. */
export interface InstrumentFeedDeps extends Pick<VenueFeedDeps, 'venue' | 'store' | 'random' | 'logger'> {
  readonly time: FeedTime;
  readonly order: MarketOrder;
  readonly carriage: Carriage;
}

/** Begins to follow an instrument. */
export function createInstrumentFeed(instrument: Instrument, deps: InstrumentFeedDeps): InstrumentFeed {
  const { venue, time, order, carriage, logger, store } = deps;
  const { id } = instrument;
  const kinds: readonly StreamKind[] = venue.offers.funding ? ['trades', 'book', 'funding'] : ['trades', 'book'];
  const subscriptions = kinds.map((kind): StreamSubscription => ({ kind, instrumentId: id }));
  const subscription = (kind: StreamKind): StreamSubscription => ({ kind, instrumentId: id });
  const health = {
    trades: createStreamHealth(subscription('trades'), time),
    book: createStreamHealth(subscription('book'), time),
    funding: createStreamHealth(subscription('funding'), time),
  };
  const tape = createInstrumentTape(instrument);
  const recorder = createTickRecorder(instrument, store, logger);
  const cycles = createCycleTeller(id, time, order);
  let isClosed = false;
  tape.onClosed('1m', recorder.minute);
  tape.onClosed('15s', cycles.tell);

  const trades = createTradeLane({
    ...deps,
    instrument,
    health: health.trades,
    async prepare(from) {
      tape.restartAt(from);
      cycles.interrupt();
      const failure = await primeMinutes(
        { ...deps, bars: store.bars, tape, isStopped: () => isClosed },
        barOpenTime(from, '1m'),
      );
      if (failure !== undefined)
        logger.warn('minutes before the first tick are missing', { instrument: id, reason: failure });
    },
    bookMid: () => book.mid(),
    onAccepted(trade, isOutlier) {
      recorder.trade(trade);
      if (isOutlier) return;
      tape.onTrade(trade);
      order.trade(id, trade);
    },
  });
  const book = createBookLane({
    time,
    health: health.book,
    onAccepted(next, isRepeated) {
      tape.onBook(next);
      if (!isRepeated) recorder.book(next);
      order.book(id, next);
    },
    onInvalid: () => order.noBook(id),
    onUnusable: (reason) => carriage.renew(subscription('book'), reason),
  });
  const funding = createFundingLane(id, {
    ...deps,
    repository: store.funding,
    health: health.funding,
    onSettled: (rate) => order.funding(id, rate),
  });

  function stateOf(kind: StreamKind): FeedState {
    if (carriage.isFailed(subscription(kind))) return 'failed';
    const sign = carriage.signAgeMs(subscription(kind));
    const arrival = health[kind].arrivalAgeMs();
    if (sign === Infinity) return arrival === Infinity ? 'connecting' : 'disconnected';
    if (!time.isTrusted()) return 'stale';
    const reason = staleReason({ sign, arrival, lag: health[kind].lagMs() });
    if (reason === 'SILENT' || reason === 'LATE') return 'stale';
    if (kind === 'trades' && trades.isHealing()) return 'healing';
    // A quiet instrument need not have traded yet; a book comes at once.
    if (reason === 'EMPTY') return kind === 'book' ? 'connecting' : 'live';
    return kind === 'book' && !book.isValid() ? 'stale' : 'live';
  }

  /** What ends before the venue's last sign is complete: a trade sent before it has come before it. */
  function closeBars(): void {
    const sign = carriage.signAgeMs(subscription('trades'));
    if (sign === Infinity || !time.isTrusted() || trades.isHealing()) return;
    tape.advanceTo(trades.completeUntil(time.now() - Math.max(CLOSE_AFTER_MS, sign)));
  }

  return {
    instrument,
    subscriptions,
    tape,
    trades,
    book,
    funding,
    health,
    recorder,
    resumeTrades: () => trades.resume(firstTradeFrom(deps, instrument)),
    tick() {
      trades.tick();
      book.tick(carriage.signAgeMs(subscription('book')));
      closeBars();
      funding.tick();
    },
    stateOf,
    wire: () => kinds.map((kind) => health[kind].wire(stateOf(kind))),
    async close() {
      isClosed = true;
      trades.close();
      await recorder.close();
    },
  };
}

/**
 * Whole minutes only: the first bar must be complete, and the venue may still be late with the bar of the minute before.
 * After a restart what was stored is read again from its minute on.
 */
function firstTradeFrom({ store, time }: InstrumentFeedDeps, { id }: Instrument): number {
  const stored = store.ticks.lastTrade(id);
  const last = stored.ok ? stored.value?.time : undefined;
  const now = time.now();
  const isContinued = last !== undefined && last <= now && now - last <= CONTINUED_MS;
  return barOpenTime(Math.min(isContinued ? last : now, now - LATE_BAR_MS), '1m');
}
