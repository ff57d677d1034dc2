import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execPath } from 'node:process';
import { quantile, report } from '../support/bench-figures.ts';
import { makeBars } from '../support/random-bars.ts';
import { REAL_DATA } from '../support/real-data.ts';

// A month of minutes through the command `data import`, the whole of it in a cold process; against a cold process that
// splits the same file and puts it into bare better-sqlite3 row by row, unchecked. With TRADEWIND_REAL_DATA the bars
// are real ones. Run with: node test/bench/import-bench.ts

const MONTH = 31 * 1_440;
const REPEATS = 7;
const REAL_FILE = 'data/candles/binance_BTCUSDT_1m_2022-06-15_2022-07-19.csv.gz';
const MAIN = resolve(import.meta.dirname, '../../core/host/cli/main.ts');

const ROW_BY_ROW = `
  import { readFileSync } from 'node:fs';
  import { gunzipSync } from 'node:zlib';
  import Database from 'better-sqlite3';
  const [, file, database] = process.argv;
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const db = new Database(database);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.exec('CREATE TABLE bars (time INTEGER PRIMARY KEY, o REAL, h REAL, l REAL, c REAL, v REAL) WITHOUT ROWID');
  const insert = db.prepare('INSERT INTO bars VALUES (?, ?, ?, ?, ?, ?)');
  db.transaction(() => {
    for (const line of text.trimEnd().split('\\n').slice(1)) insert.run(...line.split(',').map(Number));
  })();
  db.close();
`;

const folder = mkdtempSync(join(tmpdir(), 'tradewind-import-'));
try {
  const file = REAL_DATA === undefined ? writeBars() : resolve(REAL_DATA, REAL_FILE);
  const venue = ['--venue', 'binance', '--instrument', 'BTC-USDT'];
  const imported = measure((run) => [
    MAIN,
    'data',
    'import',
    file,
    ...venue,
    '--data-dir',
    join(folder, `data-${run}`),
  ]);
  const bare = ['--input-type=module', '--eval', ROW_BY_ROW];
  const rows = measure((run) => [...bare, file, join(folder, `rows-${run}.db`)]);
  report(`"data import" of ${REAL_DATA === undefined ? 'made' : 'real'} bars of a month, cold process, ms`, imported);
  report('bare better-sqlite3 row by row, cold process, ms', rows);
  report('import / row by row', imported / rows);
} finally {
  rmSync(folder, { recursive: true });
}

function writeBars(): string {
  const { length, time, open, high, low, close, volume } = makeBars({ length: MONTH, timeframeMs: 60_000 });
  const columns = [time, open, high, low, close, volume];
  const rows = Array.from({ length }, (_, row) => columns.map((column) => column[row]).join(','));
  const file = join(folder, 'bars.csv');
  writeFileSync(file, `timestamp_ms,open,high,low,close,volume\n${rows.join('\n')}\n`);
  return file;
}

function measure(args: (run: number) => readonly string[]): number {
  const times = Array.from({ length: REPEATS }, (_, run) => {
    const start = performance.now();
    const { status, stderr } = spawnSync(execPath, args(run), { cwd: resolve(import.meta.dirname, '../..') });
    if (status !== 0) throw new Error(stderr.toString('utf8'));
    return performance.now() - start;
  });
  return quantile(times, 0.5);
}
