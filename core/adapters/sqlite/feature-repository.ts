import type { Database } from 'better-sqlite3';
import type { FeatureRepository } from '../../ports/feature-repository.ts';
import { createSegmentReader, putPieces } from './segment-series.ts';
import { FEATURE_ROWS } from './tick-codec.ts';
import { counted } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

/** Features: packed in segments as ticks are. */
export function createFeatureRepository(db: Database, channel: WriteChannel): FeatureRepository {
  const { read } = createSegmentReader(db);
  return {
    put: (instrumentId, features) =>
      putPieces(FEATURE_ROWS, features, (columns) =>
        counted(channel, { kind: 'put-ticks', ticks: { kind: 'features', instrumentId, columns } }),
      ),
    read: (instrumentId, from, to) => read(FEATURE_ROWS, instrumentId, { from, to }),
  };
}
