import { describe, expect, it } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import { DAY_MS } from '../../core/base/time.ts';
import { sliceFeatures } from '../../core/model/feature-columns.ts';
import type { FeatureColumns } from '../../core/model/feature-columns.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import { DEFAULT_RETENTION } from '../../core/model/retention-policy.ts';
import { storeForEachTest } from '../support/each-store.ts';
import { featureTable } from '../support/feature-cycles.ts';
import { makeBars } from '../support/random-bars.ts';

const T0 = Date.UTC(2024, 0, 1);
const BTC = 'binance:BTC-USDT' as InstrumentId;
const A_DAY = 5_760;
const SERIES = { kind: 'features', instrumentId: BTC } as const;

const kept = storeForEachTest();

/** Prices that move as a major does in 15 s: a few hundredths of a percent. */
function aDay(days = 1): FeatureColumns {
  return featureTable(makeBars({ length: days * A_DAY, timeframeMs: 15_000, startTime: T0 }));
}

function read(from = 0, to = Number.MAX_SAFE_INTEGER): FeatureColumns {
  const features = kept.store.features.read(BTC, from, to);
  if (!features.ok) throw new Error(features.error.message);
  return features.value;
}

describe('features in the store', () => {
  it('come back from any range, and a day of an instrument takes less than 200 kB', async () => {
    const features = aDay();
    expect(await kept.store.features.put(BTC, features)).toEqual({ ok: true, value: { stored: A_DAY, duplicates: 0 } });
    expect(read()).toEqual(features);
    const part = sliceFeatures(features, 1_000, 3_500);
    expect(read(features.time[1_000], features.time[3_500])).toEqual({
      ...part,
      time: part.time.slice(),
      values: part.values.map((column) => column.slice()),
      flags: part.flags.slice(),
    });
    const [holding] = kept.store.holdings.list();
    expect(holding).toMatchObject({ series: SERIES, rows: A_DAY, from: T0 + 15_000, to: T0 + DAY_MS + 1 });
    expect(holding?.bytes).toBeLessThan(200_000);
    expect(kept.store.check()).toMatchObject({ ok: true });
  });

  it('keep the row that was stored first', async () => {
    const features = aDay();
    await kept.store.features.put(BTC, sliceFeatures(features, 0, 300));
    const cold = featureTable(makeBars({ length: 200, timeframeMs: 15_000, startTime: T0 + 200 * 15_000 }));
    expect(await kept.store.features.put(BTC, cold)).toEqual({ ok: true, value: { stored: 100, duplicates: 100 } });
    const stored = read();
    expect(stored.length).toBe(400);
    expect(stored.values[1]?.subarray(0, 300)).toEqual(features.values[1]?.subarray(0, 300));
  });

  it('go after their time', async () => {
    await kept.store.features.put(BTC, aDay(3));
    const expired = kept.store.retention.preview({ ...DEFAULT_RETENTION, features: 1 }, T0 + 3 * DAY_MS + 15_000);
    expect(expired).toMatchObject([{ series: SERIES }]);
    const { before, rows } = present(expired[0], 'what has expired');
    expect(await kept.store.retention.drop(expired)).toEqual({ ok: true, value: rows });
    expect(read().time[0]).toBeGreaterThanOrEqual(before);
    expect(rows).toBeGreaterThan(2 * A_DAY - 1_100);
    expect(read().length).toBe(3 * A_DAY - rows);
  });
});
