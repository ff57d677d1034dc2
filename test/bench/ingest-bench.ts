import Database from 'better-sqlite3';
import { fixed } from '../../core/base/fixed.ts';
import { ok } from '../../core/base/result.ts';
import { createInstrumentTape } from '../../core/host/market/instrument-tape.ts';
import type { FeedTime } from '../../core/host/venues/feed/feed-time.ts';
import { createStreamHealth } from '../../core/host/venues/feed/stream-health.ts';
import { createTickRecorder } from '../../core/host/venues/feed/tick-recorder.ts';
import { createTradeLane } from '../../core/host/venues/feed/trade-lane.ts';
import type { TradeLaneDeps } from '../../core/host/venues/feed/trade-lane.ts';
import type { InstrumentId, VenueId } from '../../core/model/identifiers.ts';
import type { Instrument } from '../../core/model/instrument.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import { tradeAt } from '../../core/model/trade-columns.ts';
import type { Store } from '../../core/ports/store.ts';
import { report } from '../support/bench-figures.ts';
import { makeTrades } from '../support/random-ticks.ts';
import { makeStoreFolder, openStoreIn } from '../support/store-folder.ts';

// Trades through the way they really go: checked, put in order and judged by the lane, made into bars of 15 s and a
// minute on the tape, and stored; against bare better-sqlite3 that takes them row by row and does nothing else.
// Run with: node test/bench/ingest-bench.ts

const TRADES = 1_000_000;
/** Trades of one message. */
const MESSAGE = 500;
/** Messages between two looks at what came back from the store. */
const MESSAGES_A_TURN = 100;
const ROWS_A_COMMIT = 1_000;

const INSTRUMENT: Instrument = {
  id: 'bench:BTC-USD' as InstrumentId,
  venue: 'bench' as VenueId,
  symbol: 'BTC-USD',
  base: 'BTC',
  quote: 'USD',
  tickSize: fixed('0.01'),
  lotSize: fixed('0.00000001'),
  minNotional: fixed('1'),
  pricePlaces: 2,
  quantityPlaces: 8,
  active: true,
  shortable: false,
};

const columns = makeTrades({ length: TRADES });
const messages: PublicTrade[][] = [];
for (let row = 0; row < TRADES; row += MESSAGE) {
  messages.push(Array.from({ length: MESSAGE }, (_, at) => tradeAt(columns, row + at)));
}

const folder = makeStoreFolder();
try {
  const store = await openStoreIn(folder);
  const throughLane = await measureLane(store);
  const start = performance.now();
  await store.ticks.putTrades('bench:STORE' as InstrumentId, columns);
  const stored = perSecond(start);
  const rowByRow = measureRows();
  report('trades a second: checked, ordered, judged, made into bars and stored', throughLane);
  report('the same, as a ratio to bare better-sqlite3 row by row', throughLane / rowByRow);
  report('trades a second: stored from columns', stored);
  report('the same, as a ratio to bare better-sqlite3 row by row', stored / rowByRow);
  report(`bare better-sqlite3: rows a second, ${ROWS_A_COMMIT} a commit`, rowByRow);
  report('bytes a trade', (store.holdings.list()[0]?.bytes ?? NaN) / TRADES);
  await store.close();
} finally {
  folder.remove();
}

async function measureLane(store: Store): Promise<number> {
  const tape = createInstrumentTape(INSTRUMENT);
  const recorder = createTickRecorder(INSTRUMENT, store, silent());
  const bars = { '15s': 0, '1m': 0 };
  tape.onClosed('15s', () => bars['15s']++);
  tape.onClosed('1m', () => bars['1m']++);
  const lane = createTradeLane({
    ...surroundings(),
    onAccepted(trade) {
      recorder.trade(trade);
      tape.onTrade(trade);
    },
  });
  lane.resume(columns.time[0] ?? 0);
  while (lane.isHealing()) await nextTurn();
  const start = performance.now();
  let written = Promise.resolve();
  for (let at = 0; at < messages.length; at += MESSAGES_A_TURN) {
    for (const message of messages.slice(at, at + MESSAGES_A_TURN)) lane.receive(message);
    // One batch is written while the next one comes in.
    await written;
    await nextTurn();
    recorder.flush();
    written = store.drain();
  }
  await recorder.close();
  const rate = perSecond(start);
  const kept = store.ticks.readTrades(INSTRUMENT.id, 0, Number.MAX_SAFE_INTEGER);
  if (!kept.ok || kept.value.length !== TRADES || recorder.dropped() > 0) throw new Error('trades are missing');
  if (bars['1m'] < 1_000 || bars['15s'] < 4_000) throw new Error('bars are missing');
  return rate;
}

/** A venue that knows the first trade when it is asked, and a clock that stands at the newest trade. */
function surroundings(): Omit<TradeLaneDeps, 'onAccepted'> {
  const now = (columns.time[TRADES - 1] ?? 0) + 1;
  // What a lane asks of them while nothing goes wrong.
  const time = { monotonic: () => 0, now: () => now, isTrusted: () => true } as FeedTime;
  const venue = {
    offers: { consecutiveTradeIds: true },
    trades: () => Promise.resolve(ok({ trades: [tradeAt(columns, 0)], isLast: true })),
  } as unknown as TradeLaneDeps['venue'];
  const health = createStreamHealth({ kind: 'trades', instrumentId: INSTRUMENT.id }, time);
  return { instrument: INSTRUMENT, venue, time, health, random: () => 0.5, prepare: () => Promise.resolve() };
}

function measureRows(): number {
  const db = new Database(`${folder.database}-rows`);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.exec('CREATE TABLE trades (time INTEGER, id INTEGER PRIMARY KEY, price REAL, quantity REAL, side INTEGER)');
  const insert = db.prepare('INSERT INTO trades VALUES (?, ?, ?, ?, ?)');
  const insertMany = db.transaction((from: number) => {
    const { time, ids, price, quantity, isBuy } = columns;
    for (let row = from; row < from + ROWS_A_COMMIT; row++) {
      insert.run(time[row], ids[row], price[row], quantity[row], isBuy[row]);
    }
  });
  const start = performance.now();
  for (let row = 0; row < TRADES; row += ROWS_A_COMMIT) insertMany(row);
  const rate = perSecond(start);
  db.close();
  return rate;
}

function perSecond(start: number): number {
  return (TRADES * 1_000) / (performance.now() - start);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function silent() {
  const nothing = (): void => undefined;
  const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => logger };
  return logger;
}
