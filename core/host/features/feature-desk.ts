import type { Desk } from '../../api/desk.ts';
import type { FeaturesWire, NewestFeaturesWire } from '../../api/wire/feature-wire.ts';
import { sliceFeatures } from '../../model/feature-columns.ts';
import type { FeatureColumns } from '../../model/feature-columns.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { pacedStream } from '../streams/paced-stream.ts';
import type { FeatureKeeper, NewestFeatures } from './feature-keeper.ts';

/** The part of the desk that tells features. */
export type FeatureDesk = Pick<Desk, 'features' | 'watchFeatures'>;

const INTERVAL_MS = 250;

/** Reads features from the store, and the newest ones from what works them out. */
export function createFeatureDesk(
  keeper: FeatureKeeper,
  { store, clock }: { readonly store: Pick<Store, 'features'>; readonly clock: Clock },
): FeatureDesk {
  return {
    async features({ instrumentId, from, to, limit }) {
      await keeper.flush();
      const read = store.features.read(instrumentId as InstrumentId, from, to);
      if (!read.ok) throw new RangeError(read.error.message);
      return featuresWire(instrumentId, read.value, limit);
    },
    watchFeatures(signal) {
      const sent = new Map<string, number>();
      return pacedStream<readonly NewestFeaturesWire[]>({
        clock,
        intervalMs: INTERVAL_MS,
        signal,
        subscribe: keeper.onChanged,
        take() {
          const changed = keeper.newest().filter(({ instrumentId, time }) => sent.get(instrumentId) !== time);
          for (const { instrumentId, time } of changed) sent.set(instrumentId, time);
          return changed.length === 0 ? undefined : changed.map(newestWire);
        },
      });
    },
  };
}

function featuresWire(instrumentId: string, columns: FeatureColumns, limit: number): FeaturesWire {
  const { time, values, flags, pricePlaces } = sliceFeatures(columns, 0, Math.min(limit, columns.length));
  return {
    instrumentId,
    time: [...time],
    values: values.map((column) => Array.from(column, nullWhereUndefined)),
    flags: [...flags],
    pricePlaces,
    next: columns.time[limit] ?? null,
  };
}

function newestWire({ instrumentId, time, values, flags }: NewestFeatures): NewestFeaturesWire {
  return { instrumentId, time, values: values.map(nullWhereUndefined), flags };
}

function nullWhereUndefined(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
