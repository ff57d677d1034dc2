import { beforeEach, describe, expect, it } from 'vitest';
import type { NewestFeaturesWire } from '../../core/api/wire/feature-wire.ts';
import { demoFundingAt, FUNDING_INTERVAL_MS } from '../../core/demo-market/demo-funding.ts';
import { FEATURE_FLAGS } from '../../core/model/feature-columns.ts';
import { TEST_START } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { keptDesks } from '../support/kept-desks.ts';
import { featureIndex } from '../support/feature-cycles.ts';

const CYCLE = 15_000;
const BTC = 'demo:BTC-USD';
const ALL = { instrumentId: BTC, from: 0, to: 8_640_000_000_000_000, limit: 20_000 };

describe('features of the running desk', () => {
  const desks = keptDesks();
  let opened: DeskFixture;
  beforeEach(async () => {
    opened = await desks.open();
  });

  it('are worked out for every cycle of the market, and are there after a restart', async () => {
    const before = await opened.desk.features(ALL);
    // The ticks of two hours are played again before a desk opens.
    expect(before.time.length).toBe(480);
    expect(before.time.at(-1)).toBe(TEST_START);
    await opened.until(() => opened.clock.now() >= TEST_START + 3 * CYCLE + 1_000);
    const after = await opened.desk.features({ ...ALL, from: TEST_START + 1 });
    expect(after.time).toEqual([1, 2, 3].map((cycle) => TEST_START + cycle * CYCLE));
    for (const column of after.values) expect(column.every((value) => typeof value === 'number')).toBe(true);
    expect(after.flags.map((bits) => bits & ~FEATURE_FLAGS.outlier)).toEqual([0, 0, 0]);
    await desks.close(opened);
    opened = await desks.open({ clock: opened.clock });
    // Those worked out anew lack their past; the ones that were stored stay.
    expect(await opened.desk.features({ ...ALL, to: after.time[2] ?? 0 })).toMatchObject({
      values: before.values.map((column, index) => [...column, ...(after.values[index]?.slice(0, 2) ?? [])]),
    });
  });

  it('tell the funding that was settled, and what the demo market expects by the week before', async () => {
    const rows = await opened.desk.features(ALL);
    const settled = Math.floor(TEST_START / FUNDING_INTERVAL_MS) * FUNDING_INTERVAL_MS;
    const of = (name: 'funding' | 'nextFunding') => rows.values[featureIndex(name)]?.at(-1);
    expect(of('funding')).toBe(demoFundingAt(7, 0, settled)?.rate);
    expect(of('nextFunding')).toBe(demoFundingAt(7, 0, settled + FUNDING_INTERVAL_MS - 7 * 86_400_000)?.rate);
  });

  it('come in pages', async () => {
    const first = await opened.desk.features({ ...ALL, limit: 300 });
    expect(first.time.length).toBe(300);
    expect(first.next).toBe(TEST_START - 179 * CYCLE);
    const second = await opened.desk.features({ ...ALL, from: first.next ?? 0, limit: 300 });
    expect([second.time.length, second.next]).toEqual([180, null]);
  });

  it('are told as they change', async () => {
    const ended = new AbortController();
    const stream = opened.desk.watchFeatures(ended.signal)[Symbol.asyncIterator]();
    const first = await stream.next();
    const rows = (first.value ?? []) as readonly NewestFeaturesWire[];
    expect(rows.map(({ instrumentId }) => instrumentId)).toEqual(opened.desk.instruments().map(({ id }) => id));
    let next: Awaited<ReturnType<typeof stream.next>> | undefined;
    const read = async (): Promise<void> => {
      next = await stream.next();
    };
    void read();
    await opened.until(() => next !== undefined);
    expect(next?.value?.[0]).toMatchObject({ instrumentId: BTC, time: TEST_START + CYCLE });
    ended.abort();
  });
});
