import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../core/base/time.ts';
import type { InstrumentId, StrategyId } from '../../core/model/identifiers.ts';
import { DEFAULT_RETENTION } from '../../core/model/retention-policy.ts';
import type { StoredSignal } from '../../core/ports/signal-repository.ts';
import { storeForEachTest } from '../support/each-store.ts';
import { openStoreIn } from '../support/store-folder.ts';

const T0 = Date.UTC(2024, 0, 1);
const BTC = 'demo:BTC-USD' as InstrumentId;
const ETH = 'demo:ETH-USD' as InstrumentId;

const kept = storeForEachTest();

function aSignal(change: Partial<StoredSignal> & { readonly wish?: 1 | 0 | -1 } = {}): StoredSignal {
  const { wish = 1, ...rest } = change;
  return {
    sessionId: 'desk-1',
    strategyId: 'momentum-1' as StrategyId,
    time: T0,
    strategy: 'momentum',
    instrumentId: BTC,
    close: 64_000.5,
    sentence: 'RSI 62.1 is above 60.',
    insight: {
      wish,
      confidence: 0.7,
      readings: [
        { name: 'RSI(14)', value: 62.1, places: 1, condition: { relation: 'above', threshold: 60, met: true } },
      ],
      members: [],
    },
    orders: '[]',
    ...rest,
  };
}

describe('signals in the store', () => {
  it('come back whole, newest first, over restarts', async () => {
    const first = aSignal();
    const second = aSignal({ time: T0 + 15_000, wish: 0, orders: '[{"clientOrderId":"a-1"}]' });
    const mute = aSignal({ time: T0 + 30_000, insight: null });
    await kept.store.signals.put([first, second, mute]);
    await kept.store.close();
    kept.store = await openStoreIn(kept.folder);
    expect(kept.store.signals.list({ limit: 10 })).toEqual([mute, second, first]);
    expect(kept.store.signals.list({ limit: 1 })).toEqual([mute]);
    expect(kept.store.check()).toMatchObject({ ok: true, value: { signals: 3 } });
  });

  it('are found by session, strategy, instrument, wish, orders and time', async () => {
    const one = aSignal();
    const other = aSignal({ strategyId: 'rsi-1' as StrategyId, instrumentId: ETH, wish: -1, time: T0 + 1 });
    const later = aSignal({ sessionId: 'desk-2', time: T0 + 2, orders: '[{"clientOrderId":"a-1"}]' });
    await kept.store.signals.put([one, other, later]);
    const list = (query: object) => kept.store.signals.list({ ...query, limit: 10 });
    expect(list({ sessionId: 'desk-1' })).toEqual([other, one]);
    expect(list({ strategyId: 'momentum-1' })).toEqual([later, one]);
    expect(list({ instrumentId: ETH })).toEqual([other]);
    expect(list({ wish: -1 })).toEqual([other]);
    expect(list({ withOrders: true })).toEqual([later]);
    expect(list({ from: T0 + 1, to: T0 + 2 })).toEqual([other]);
    expect(list({ strategyId: 'momentum-1', sessionId: 'desk-1' })).toEqual([one]);
  });

  it('come back without conditions whose thresholds were not known when they were stored', async () => {
    const known = { name: 'RSI(14)', value: 62.1, places: 1 };
    const condition = { relation: 'above', threshold: NaN, met: false } as const;
    const insight = { wish: null, confidence: null, readings: [{ ...known, condition }], members: [] };
    await kept.store.signals.put([aSignal({ insight })]);
    expect(kept.store.signals.list({ limit: 1 })[0]?.insight?.readings).toEqual([{ ...known, condition: null }]);
  });

  it('of the same decision replace each other, and go after their time', async () => {
    await kept.store.signals.put([aSignal(), aSignal({ sentence: 'Told anew.' })]);
    expect(kept.store.signals.list({ limit: 10 }).map(({ sentence }) => sentence)).toEqual(['Told anew.']);
    await kept.store.signals.put([aSignal({ time: T0 + 10 * DAY_MS })]);
    const expired = kept.store.retention.preview({ ...DEFAULT_RETENTION, signals: 5 }, T0 + 11 * DAY_MS);
    expect(expired).toMatchObject([{ series: { kind: 'signals', instrumentId: BTC }, before: T0 + 1, rows: 1 }]);
    expect(await kept.store.retention.drop(expired)).toEqual({ ok: true, value: 1 });
    expect(kept.store.signals.list({ limit: 10 }).map(({ time }) => time)).toEqual([T0 + 10 * DAY_MS]);
  });
});
