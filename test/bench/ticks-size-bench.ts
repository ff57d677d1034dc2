import { statSync } from 'node:fs';
import { DAY_MS } from '../../core/base/time.ts';
import { sliceBookTops } from '../../core/model/book-top-columns.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import { sliceTrades } from '../../core/model/trade-columns.ts';
import type { Store } from '../../core/ports/store.ts';
import { report } from '../support/bench-figures.ts';
import { makeBookTops, makeTrades } from '../support/random-ticks.ts';
import { makeStoreFolder, openStoreIn } from '../support/store-folder.ts';

// A virtual day of two instruments at 20 book tops and 10 trades a second each, put into the store minute by minute as
// a host does: bytes on the disk, with the day's first quarter beside the whole to show that it grows in proportion.
// Run with: node test/bench/ticks-size-bench.ts

const START = Date.UTC(2024, 0, 1);
const INSTRUMENTS = ['bench:BTC-USD', 'bench:ETH-USD'] as const;
const TRADES_A_SECOND = 10;
const TOPS_A_SECOND = 20;
const TURNS = 1_440;
const GIGABYTE = 1e9;

const folder = makeStoreFolder();
try {
  const store = await openStoreIn(folder);
  const start = performance.now();
  const quarter = await storeDay(store);
  const seconds = (performance.now() - start) / 1_000;
  const rows = store.holdings.list().reduce((sum, held) => sum + held.rows, 0);
  await store.close();
  const day = statSync(folder.database).size;
  report('rows of a virtual day', rows);
  report('gigabytes of a virtual day on the disk', day / GIGABYTE);
  report('bytes a row', day / rows);
  report('four times its first quarter, as a ratio to it', (4 * quarter) / day);
  report('rows a second, stored minute by minute', rows / seconds);
} finally {
  folder.remove();
}

/** Returns the bytes after the first quarter. */
async function storeDay(store: Store): Promise<number> {
  const series = INSTRUMENTS.map((name, seed) => ({
    id: name as InstrumentId,
    trades: makeTrades({
      length: ticksOf(TRADES_A_SECOND),
      startTime: START,
      meanGapMs: 1_000 / TRADES_A_SECOND,
      seed,
    }),
    tops: makeBookTops({ length: ticksOf(TOPS_A_SECOND), startTime: START, meanGapMs: 1_000 / TOPS_A_SECOND, seed }),
  }));
  let quarter = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const share = (length: number): [number, number] => [
      Math.floor((turn * length) / TURNS),
      Math.floor(((turn + 1) * length) / TURNS),
    ];
    await Promise.all(
      series.flatMap(({ id, trades, tops }) => [
        store.ticks.putTrades(id, sliceTrades(trades, ...share(trades.length))),
        store.ticks.putBookTops(id, sliceBookTops(tops, ...share(tops.length))),
      ]),
    );
    if (turn === TURNS / 4 - 1) quarter = store.holdings.size().fileBytes;
  }
  return quarter;
}

function ticksOf(perSecond: number): number {
  return (perSecond * DAY_MS) / 1_000;
}
