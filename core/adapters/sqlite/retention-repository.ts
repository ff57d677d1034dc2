import type { Database } from 'better-sqlite3';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { DAY_MS, HOUR_MS } from '../../base/time.ts';
import { RETENTION_KINDS, retentionKindOf, retentionPolicyOf } from '../../model/retention-policy.ts';
import type { RetentionPolicy } from '../../model/retention-policy.ts';
import type { ExpiredRows, RetentionRepository, SizeForecast } from '../../ports/data-repositories.ts';
import type { SettingRepository, StoreFailure } from '../../ports/repositories.ts';
import { removePieces, spanOf } from './holding-repository.ts';
import { createSeriesFigures } from './series-figures.ts';
import type { PieceFigures, SeriesFigures } from './series-figures.ts';
import { counted } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

const SETTING = 'data.retention';

/** What growth is measured over. */
const FORECAST_MS = 7 * DAY_MS;

/** Below this, and below a quarter of the file, free pages are kept: they will be needed again. */
const LEAST_FREE_BYTES = 32 * 1024 * 1024;
const LEAST_FREE_SHARE = 0.25;

/** Pages that are given back in one piece: some milliseconds. */
const PAGES_A_PIECE = 512;

/** For how long which data is kept, and dropping what is older. */
export function createRetentionRepository(
  db: Database,
  channel: WriteChannel,
  settings: SettingRepository,
): RetentionRepository {
  const figures = createSeriesFigures(db);
  return {
    policy: () => retentionPolicyOf(settings.get(SETTING)),
    setPolicy: (policy) => settings.put(SETTING, policy),
    preview: (policy, now) => expiredRows(figures, policy, now),
    forecast: (policy) => forecastOf(figures, policy),
    async drop(expired) {
      let dropped = 0;
      for (const { series, before } of expired) {
        const removed = await removePieces(channel, series, { from: Number.MIN_SAFE_INTEGER, to: before });
        if (!removed.ok) return removed;
        dropped += removed.value;
      }
      const given = await giveFreePagesBack(db, channel);
      return given.ok ? ok(dropped) : given;
    },
  };
}

function expiredRows(figures: SeriesFigures, policy: RetentionPolicy, now: number): readonly ExpiredRows[] {
  return figures.all().flatMap(({ series }): readonly ExpiredRows[] => {
    const days = policy[retentionKindOf(series)];
    if (days === null) return [];
    const end = now - days * DAY_MS - spanOf(series) + 1;
    const old = figures.endingIn(series, Number.MIN_SAFE_INTEGER, end);
    return old === undefined ? [] : [{ series, before: old.last + 1, rows: old.rows, bytes: old.bytes }];
  });
}

function forecastOf(figures: SeriesFigures, policy: RetentionPolicy): readonly SizeForecast[] {
  const sizes = figures.all().map(({ series, figures: stored }) => {
    const recent = figures.endingIn(series, stored.last - FORECAST_MS, stored.last + 1);
    return { kind: retentionKindOf(series), bytes: stored.bytes, bytesPerDay: perDay(recent) };
  });
  return RETENTION_KINDS.map((kind) => {
    const days = policy[kind];
    const ofKind = sizes.filter((size) => size.kind === kind);
    const bytesPerDay = ofKind.reduce((sum, size) => sum + size.bytesPerDay, 0);
    const bytes = ofKind.reduce((sum, size) => sum + size.bytes, 0);
    return { kind, bytes, bytesPerDay, settledBytes: days === null ? null : bytesPerDay * days };
  });
}

/** Less than an hour of data tells little of a day: it counts as an hour. */
function perDay(recent: PieceFigures | undefined): number {
  return recent === undefined ? 0 : (recent.bytes / Math.max(recent.last - recent.first, HOUR_MS)) * DAY_MS;
}

/** Where much is free, the file shrinks, piece by piece, so that the ledger never waits long. */
async function giveFreePagesBack(db: Database, channel: WriteChannel): Promise<Result<void, StoreFailure>> {
  const pragma = (name: string): number => db.pragma(name, { simple: true }) as number;
  const free = pragma('freelist_count');
  const isMuch = free * pragma('page_size') > LEAST_FREE_BYTES && free > pragma('page_count') * LEAST_FREE_SHARE;
  for (let left = isMuch ? free : 0; left > 0; left -= PAGES_A_PIECE) {
    const given = await counted(channel, { kind: 'give-back', pages: PAGES_A_PIECE });
    if (!given.ok) return given;
  }
  return ok(undefined);
}
