import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { allocateBars, BAR_FIELDS, barsBetween, sliceBars } from '../../core/model/bar-columns.ts';
import { barsSha256 } from '../../core/adapters/sha256/bars-sha256.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { BarSeriesKey } from '../../core/ports/repositories.ts';
import { storeForEachTest } from '../support/each-store.ts';
import { makeBars } from '../support/random-bars.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const T0 = Date.UTC(2024, 0, 1);
const SERIES: BarSeriesKey = { instrumentId: 'demo:BTC-USD' as InstrumentId, timeframe: '1m' };

const kept = storeForEachTest();

function read(from: number, to: number, series = SERIES): BarColumns {
  const bars = kept.store.bars.read(series, from, to);
  if (!bars.ok) throw new Error(bars.error.message);
  return bars.value;
}

describe('bars in the store', () => {
  it('come back as they were put, in shared memory, from any range', async () => {
    const bars = makeBars({ length: 45 * 1_440, timeframeMs: MINUTE, gapChance: 0.01, startTime: T0 + 7 * MINUTE });
    expect(await kept.store.bars.put(SERIES, bars)).toEqual({ ok: true, value: undefined });
    const all = read(0, T0 + 365 * DAY);
    expect(barsSha256(all)).toBe(barsSha256(bars));
    expect(all).toMatchObject({ length: bars.length, pricePlaces: 2, volumePlaces: 5 });
    expect(all.close.buffer).toBeInstanceOf(SharedArrayBuffer);
    const [from, to] = [bars.time[3_000] ?? 0, bars.time[9_000] ?? 0];
    expect(barsSha256(read(from, to))).toBe(barsSha256(sliceBars(bars, 3_000, 9_000)));
    expect(read(from - 1, from + 1).length).toBe(1);
    expect(read(T0 - DAY, T0).length).toBe(0);
    expect(read(0, T0 + DAY, { ...SERIES, timeframe: '5m' }).length).toBe(0);
  });

  it('are read into columns that are given, where those are long enough', async () => {
    const bars = makeBars({ length: 5 * 1_440, timeframeMs: MINUTE, pricePlaces: 3, volumePlaces: 4 });
    await kept.store.bars.put(SERIES, bars);
    const given = allocateBars(3 * 1_440, { pricePlaces: 0, volumePlaces: 0 });
    for (const day of [0, 2]) {
      const range = { from: T0 + day * DAY + 60 * MINUTE, to: T0 + (day + 2) * DAY };
      const back = kept.store.bars.readInto(given, SERIES, range);
      if (!back.ok) throw new Error(back.error.message);
      expect(barsSha256(back.value)).toBe(barsSha256(barsBetween(bars, range.from, range.to)));
      expect(back.value).toMatchObject({ pricePlaces: 3, volumePlaces: 4 });
      expect(back.value.close.buffer).toBe(given.close.buffer);
    }
    const all = kept.store.bars.readInto(given, SERIES, { from: T0, to: T0 + 5 * DAY });
    if (!all.ok) throw new Error(all.error.message);
    expect(barsSha256(all.value)).toBe(barsSha256(bars));
    expect(all.value.close.buffer).not.toBe(given.close.buffer);
  });

  it('are merged: later ones replace those of the same time, the rest stays', async () => {
    const bars = makeBars({ length: 3_000, timeframeMs: MINUTE });
    await kept.store.bars.put(SERIES, sliceBars(bars, 0, 1_000));
    await kept.store.bars.put(SERIES, sliceBars(bars, 2_000, 3_000));
    await kept.store.bars.put(
      SERIES,
      makeBars({ length: 700, timeframeMs: MINUTE, startTime: T0 + 900 * MINUTE, seed: 9 }),
    );
    await kept.store.bars.put(SERIES, sliceBars(bars, 900, 2_100));
    for (let index = 0; index < 5; index++) await kept.store.bars.put(SERIES, sliceBars(bars, index, index + 1));
    expect(barsSha256(read(0, T0 + 9 * DAY))).toBe(barsSha256(bars));
  });

  it('are covered from first to last, with missing bars counted', async () => {
    const hourly: BarSeriesKey = { ...SERIES, timeframe: '1h' };
    const bars = makeBars({ length: 5_000, timeframeMs: MINUTE, gapChance: 0.1 });
    await kept.store.bars.put(SERIES, bars);
    await kept.store.bars.put(hourly, makeBars({ length: 100, timeframeMs: 60 * MINUTE }));
    const last = bars.time[4_999] ?? 0;
    expect(kept.store.bars.coverage()).toEqual([
      { ...SERIES, from: T0, to: last + MINUTE, bars: 5_000, gaps: (last - T0) / MINUTE + 1 - 5_000 },
      { ...hourly, from: T0, to: T0 + 100 * 60 * MINUTE, bars: 100, gaps: 0 },
    ]);
  });

  it.each(['1h', '1d', '1w'] as const)('of %s are packed into few rows', async (timeframe) => {
    const length = { '1h': 60 * MINUTE, '1d': DAY, '1w': 7 * DAY }[timeframe];
    const bars = makeBars({ length: 500, timeframeMs: length, startTime: Date.UTC(2024, 0, 1) });
    await kept.store.bars.put({ ...SERIES, timeframe }, bars);
    expect(barsSha256(read(0, T0 + 9_000 * DAY, { ...SERIES, timeframe }))).toBe(barsSha256(bars));
    const db = new Database(kept.folder.database, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM bar_chunks').pluck().get()).toBeLessThan(25);
    db.close();
  });

  it('are refused where a stored piece is damaged, and the check names it', async () => {
    await kept.store.bars.put(SERIES, makeBars({ length: 2_000, timeframeMs: MINUTE }));
    const db = new Database(kept.folder.database);
    const damage = `CAST(substr(packed, 1, 500) || x'ff' || substr(packed, 502) AS BLOB)`;
    db.exec(`UPDATE bar_chunks SET packed = ${damage} WHERE rowid = 2`);
    db.close();
    expect(kept.store.bars.read(SERIES, T0, T0 + DAY).ok).toBe(true);
    expect(kept.store.bars.read(SERIES, T0, T0 + 2 * DAY)).toMatchObject({ ok: false, error: { code: 'ROW_DAMAGED' } });
    expect(kept.store.check()).toMatchObject({ ok: false, error: { code: 'ROW_DAMAGED', table: 'bar_chunks' } });
  });

  it('may be changed by their owner while they are being written', async () => {
    const bars = makeBars({ length: 2_000, timeframeMs: MINUTE });
    const writing = kept.store.bars.put(SERIES, bars);
    for (const field of BAR_FIELDS) bars[field].fill(1);
    await writing;
    expect(read(0, T0 + 9 * DAY).length).toBe(2_000);
    expect(read(0, T0 + 9 * DAY).close[0]).toBeGreaterThan(1);
  });
});
