import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ZlibOptions } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import type { RunSummary } from '../../model/run-report.ts';
import type { RunRepository } from '../../ports/repositories.ts';
import type { Row } from './sealed-table.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

const pack: (text: string | Uint8Array, options: ZlibOptions) => Promise<Uint8Array> = promisify(gzip);
const unpack = promisify(gunzip);

const SUMMARIES = `SELECT run_id AS runId, created_at AS createdAt, mode, strategy, instrument_id AS instrumentId,
  timeframe, net_return AS netReturn, max_drawdown AS maxDrawdown, trades FROM runs ORDER BY created_at DESC, run_id`;

/** Half the time of the usual level, and a tenth larger. */
const PACKING = { level: 2 };

/** Finished runs; reports are packed off the caller's thread. */
export function createRunRepository(db: Database, channel: WriteChannel): RunRepository {
  const summaries = db.prepare(SUMMARIES);
  const report = db.prepare('SELECT report FROM runs WHERE run_id = ?').pluck();
  return {
    async save(summary, text) {
      const row = summaryRow(summary, await pack(text, PACKING));
      return written(channel, { kind: 'put', table: 'runs', rows: [row] });
    },
    list: () => summaries.all() as RunSummary[],
    async report(runId) {
      const packed = report.get(runId) as Buffer | undefined;
      return packed === undefined ? undefined : (await unpack(packed)).toString('utf8');
    },
    remove: (runId) => written(channel, { kind: 'remove-run', runId }),
  };
}

function summaryRow(summary: RunSummary, report: Uint8Array): Row {
  const { runId, createdAt, mode, strategy, instrumentId, timeframe, netReturn, maxDrawdown, trades } = summary;
  return [runId, createdAt, mode, strategy, instrumentId, timeframe, netReturn, maxDrawdown, trades, report];
}
