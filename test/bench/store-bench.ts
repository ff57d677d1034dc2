import { cpuUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'better-sqlite3';
import { barsSha256 } from '../../core/adapters/sha256/bars-sha256.ts';
import { allocateBars } from '../../core/model/bar-columns.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { Store } from '../../core/ports/store.ts';
import { quantile, report } from '../support/bench-figures.ts';
import { createLedgerBatches, encodeRecord } from '../support/ledger-batches.ts';
import { makeBars } from '../support/random-bars.ts';
import { makeTrades } from '../support/random-ticks.ts';
import { makeStoreFolder, openStoreIn, SESSION } from '../support/store-folder.ts';

// Figures of the store on this machine: commit latency, batches a second, bytes a bar, reading packed bars against rows.
// Run with: node test/bench/store-bench.ts

const MINUTE = 60_000;
const COMMITS = 2_000;
const BURST = 20_000;
const BARS = 1_000_000;
const TRADES = 3_000_000;
const REPEATS = 15;

type Row = [number, number, number, number, number, number];

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const folder = makeStoreFolder();
try {
  const store = await openStoreIn(folder);
  await measureLedger(store);
  await measureBesideTicks(store);
  await measureBars(store);
  await store.close();
} finally {
  folder.remove();
}

async function measureLedger(store: Store): Promise<void> {
  await store.sessions.create(SESSION);
  const { batches, ledger, commit } = openBenchLedger(store, SESSION.id);
  const latencies: number[] = [];
  for (let count = 0; count < COMMITS; count++) latencies.push(await commit());
  const start = performance.now();
  for (let batch = 0; batch < BURST; batch++) ledger.append(batches.next());
  const handed = performance.now() - start;
  await store.drain();
  const seconds = (performance.now() - start) / 1_000;
  report('commit of 5 records and 4 projections, thread to thread, p50 ms', quantile(latencies, 0.5));
  report('the same, p99 ms', quantile(latencies, 0.99));
  report(`burst of ${BURST} batches: batches per second`, BURST / seconds);
  report('microseconds of the calling thread per batch', (handed / BURST) * 1_000);
}

/** How long a batch of the ledger waits while ticks come in bulk. */
async function measureBesideTicks(store: Store): Promise<void> {
  const id = 'beside-ticks';
  await store.sessions.create({ ...SESSION, id });
  const { commit } = openBenchLedger(store, id);
  const trades = makeTrades({ length: TRADES });
  const state = { isStoring: true };
  const put = async (): Promise<void> => {
    await store.ticks.putTrades('demo:BENCH' as InstrumentId, trades);
    state.isStoring = false;
  };
  const storing = put();
  const latencies: number[] = [];
  while (state.isStoring) latencies.push(await commit());
  await storing;
  report(`commits while ${TRADES} trades are stored, p50 ms`, quantile(latencies, 0.5));
  report('the same, p99 ms', quantile(latencies, 0.99));
}

function openBenchLedger(store: Store, sessionId: string) {
  const batches = createLedgerBatches();
  const ledger = store.ledger({ sessionId, encode: encodeRecord, view: () => batches.view });
  let persisted: (() => void) | undefined;
  ledger.onPersisted(() => persisted?.());
  const commit = async (): Promise<number> => {
    const records = batches.next();
    const start = performance.now();
    await new Promise<void>((resolve) => {
      persisted = resolve;
      ledger.append(records);
    });
    persisted = undefined;
    return performance.now() - start;
  };
  return { batches, ledger, commit };
}

async function measureBars(store: Store): Promise<void> {
  const bars = makeBars({ length: BARS, timeframeMs: MINUTE, volumePlaces: 2 });
  const series = { instrumentId: 'demo:BENCH' as InstrumentId, timeframe: '1m' } as const;
  const before = fileBytes();
  const start = performance.now();
  await store.bars.put(series, bars);
  report('1,000,000 bars: write ms', performance.now() - start);
  report('bytes a bar in the file', (fileBytes() - before) / BARS);
  const read = () => store.bars.read(series, 0, Number.MAX_SAFE_INTEGER);
  const used = cpuUsage();
  const afresh = measure(read);
  const { system } = cpuUsage(used);
  const columns = allocateBars(BARS, { pricePlaces: 2, volumePlaces: 2 });
  const readInto = () => store.bars.readInto(columns, series, { from: 0, to: Number.MAX_SAFE_INTEGER });
  const again = measure(readInto);
  const back = readInto();
  if (!back.ok || barsSha256(back.value) !== barsSha256(bars)) throw new Error('the bars are not the same');
  const rows = rowsForComparison(bars);
  const fromRows = quantile(
    measure(() => readRows(rows, columns)),
    0.5,
  );
  rows.close();
  const packed = quantile(again, 0.5);
  report('read packed into columns, ms', packed);
  report('read one row each into columns, ms', fromRows);
  report('rows / packed', fromRows / packed);
  report('read packed into columns of new memory, ms', quantile(afresh, 0.5));
  report('the same, the first time, ms', afresh[0] ?? NaN);
  report('processor time of the system in it, mostly for the memory, ms', system / 1_000 / REPEATS);
}

function rowsForComparison(bars: BarColumns): Database.Database {
  const db = new Database(`${folder.database}-rows`);
  db.exec('CREATE TABLE bars (time INTEGER PRIMARY KEY, o REAL, h REAL, l REAL, c REAL, v REAL) WITHOUT ROWID');
  const insert = db.prepare('INSERT INTO bars VALUES (?, ?, ?, ?, ?, ?)');
  const { time, open, high, low, close, volume } = bars;
  db.transaction(() => {
    for (let i = 0; i < bars.length; i++) insert.run(time[i], open[i], high[i], low[i], close[i], volume[i]);
  })();
  return db;
}

function readRows(db: Database.Database, { time, open, high, low, close, volume }: BarColumns): void {
  let index = 0;
  for (const row of db.prepare('SELECT * FROM bars').raw().iterate() as Iterable<number[]>) {
    [time[index], open[index], high[index], low[index], close[index], volume[index]] = row as Row;
    index++;
  }
}

function fileBytes(): number {
  const db = new Database(folder.database, { readonly: true });
  const pages = db.pragma('page_count', { simple: true }) as number;
  const pageBytes = db.pragma('page_size', { simple: true }) as number;
  db.close();
  return pages * pageBytes;
}

/** Each run begins on a clean heap: what one leaves behind is not charged to the next. */
function measure(run: () => unknown): readonly number[] {
  return Array.from({ length: REPEATS }, () => {
    collectGarbage();
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}
