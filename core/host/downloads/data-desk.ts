import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from '../../api/desk.ts';
import type {
  CoverageMapWire,
  RetentionInput,
  RetentionPreview,
  SeriesInput,
  SeriesWire,
  StorageWire,
} from '../../api/wire/data-wire.ts';
import { DAY_MS } from '../../base/time.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import { retentionKindOf } from '../../model/retention-policy.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpiredRows } from '../../ports/data-repositories.ts';
import type { BarSeriesKey } from '../../ports/repositories.ts';
import type { Store } from '../../ports/store.ts';
import type { DataFolder } from '../data-folder.ts';
import type { JobBoard } from '../jobs/job-board.ts';
import { done, refused } from '../desk/act-outcome.ts';
import { coverageDays } from './coverage-days.ts';
import type { Downloads } from './downloads.ts';

/** The part of the desk that looks after stored data. */
export type DataDesk = Pick<
  Desk,
  | 'dataSeries'
  | 'coverageMap'
  | 'deleteSeries'
  | 'planDownload'
  | 'startDownload'
  | 'storage'
  | 'previewRetention'
  | 'saveRetention'
>;

/** What it works with. */
export interface DataDeskDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly board: JobBoard;
  readonly downloads: Downloads;
  readonly folder: DataFolder;
}

/** Creates it. */
export function createDataDesk(deps: DataDeskDeps): DataDesk {
  const { store, clock, downloads } = deps;
  return {
    dataSeries: () => Promise.resolve(seriesWires(store)),
    coverageMap: (series) => Promise.resolve(coverageMap(store, series)),
    async deleteSeries(series) {
      const key = keyOf(series);
      const removed = await store.holdings.remove({ kind: 'bars', ...key }, { from: 0, to: Number.MAX_SAFE_INTEGER });
      return removed.ok ? done(removed.value) : refused(removed.error.message);
    },
    planDownload: downloads.plan,
    startDownload: downloads.start,
    storage: () => Promise.resolve(storage(deps)),
    previewRetention: (policy) => Promise.resolve(previewWire(store.retention.preview(policy, clock.now()))),
    saveRetention: (policy) => applyRetention(deps, policy),
  };
}

function keyOf({ instrumentId, timeframe }: SeriesInput): BarSeriesKey {
  return { instrumentId: instrumentId as InstrumentId, timeframe };
}

function seriesWires({ holdings, bars }: Store): readonly SeriesWire[] {
  const coverage = bars.coverage();
  return holdings.list().map(({ series, from, to, rows, bytes }) => {
    const timeframe = series.kind === 'bars' ? series.timeframe : null;
    const missing = coverage.find((one) => one.instrumentId === series.instrumentId && one.timeframe === timeframe);
    return {
      instrumentId: series.instrumentId,
      kind: series.kind,
      timeframe,
      from,
      to,
      count: rows,
      bytes,
      missing: missing?.gaps ?? null,
    };
  });
}

function coverageMap({ bars, completed }: Store, input: SeriesInput): CoverageMapWire {
  const series = keyOf(input);
  const held = bars
    .coverage()
    .find((one) => one.instrumentId === series.instrumentId && one.timeframe === series.timeframe);
  if (held === undefined) return { firstDay: 0, days: [], gaps: [] };
  const gaps = bars.gaps(series);
  if (!gaps.ok) throw new Error(gaps.error.message);
  const asked = completed.list({ kind: 'bars', ...series });
  return {
    firstDay: Math.floor(held.from / DAY_MS) * DAY_MS,
    days: coverageDays(held, gaps.value, timeframeMs(series.timeframe)),
    gaps: gaps.value.map((gap) => ({
      ...gap,
      confirmed: asked.some(({ from, to }) => from <= gap.from && gap.to <= to),
    })),
  };
}

function storage({ store, folder }: DataDeskDeps): StorageWire {
  const { fileBytes, freeBytes } = store.holdings.size();
  const policy = store.retention.policy();
  const { bavail, bsize } = statfsSync(folder.path);
  return {
    databaseBytes: fileBytes,
    emptyBytes: freeBytes,
    recordingBytes: bytesUnder(folder.events),
    freeBytes: bavail * bsize,
    kinds: store.retention.forecast(policy).map((line) => ({ ...line, keepDays: policy[line.kind] })),
  };
}

function bytesUnder(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function previewWire(expired: readonly ExpiredRows[]): RetentionPreview {
  return {
    drops: expired.map(({ series, before, rows, bytes }) => ({
      kind: retentionKindOf(series),
      instrumentId: series.instrumentId,
      timeframe: series.kind === 'bars' ? series.timeframe : null,
      before,
      count: rows,
      bytes,
    })),
  };
}

/** Kept first, then carried out as a job that everyone sees. */
async function applyRetention({ store, clock, board }: DataDeskDeps, policy: RetentionInput) {
  const kept = await store.retention.setPolicy(policy);
  if (!kept.ok) return refused(kept.error.message);
  const expired = store.retention.preview(policy, clock.now());
  if (expired.length === 0) return done(0);
  const rows = expired.reduce((sum, line) => sum + line.rows, 0);
  const job = board.add({ kind: 'retention', title: 'Drop data past its time', total: rows, unit: 'rows' });
  job.start();
  const dropped = await store.retention.drop(expired);
  if (!dropped.ok) {
    job.fail(dropped.error.message);
    return refused(dropped.error.message);
  }
  job.progress(dropped.value);
  job.finish(null);
  return done(dropped.value);
}
