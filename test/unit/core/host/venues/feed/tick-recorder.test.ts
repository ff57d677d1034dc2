import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../../../core/base/result.ts';
import { createTickRecorder } from '../../../../../../core/host/venues/feed/tick-recorder.ts';
import type { PutTicks } from '../../../../../../core/ports/tick-repositories.ts';
import type { Store } from '../../../../../../core/ports/store.ts';
import { tradeIdAt } from '../../../../../../core/model/trade-columns.ts';
import type { TradeColumns } from '../../../../../../core/model/trade-columns.ts';
import { anInstrument, SILENT_LOGGER } from '../../../../../support/feed-desk.ts';

/** A store whose disk is full, or that is slow: what an SQLite in good order does not do. */
function createFailingStore() {
  const batches: TradeColumns[] = [];
  const state = { isFull: false, answer: undefined as (() => void) | undefined, isSlow: false };
  const putTrades = async (_: unknown, trades: TradeColumns): PutTicks => {
    if (state.isSlow) await new Promise<void>((resolve) => void (state.answer = resolve));
    if (state.isFull) return err({ code: 'DISK_FULL', message: 'The disk is full.' });
    batches.push(trades);
    return ok({ stored: trades.length, duplicates: 0 });
  };
  return { batches, state, store: { ticks: { putTrades } } as unknown as Pick<Store, 'ticks' | 'bars'> };
}

const trade = (id: number) => ({ tradeId: String(id), time: id, price: 1, quantity: 1, aggressor: 'buy' }) as const;
const ids = (batches: readonly TradeColumns[]): readonly string[] =>
  batches.flatMap((batch) => Array.from({ length: batch.length }, (_, row) => tradeIdAt(batch, row)));
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('createTickRecorder', () => {
  it('puts again what the store refused, in order, and says once that it failed', async () => {
    const { batches, state, store } = createFailingStore();
    let warnings = 0;
    const recorder = createTickRecorder(anInstrument(), store, { ...SILENT_LOGGER, warn: () => void warnings++ });
    state.isFull = true;
    for (let id = 1; id <= 3; id++) {
      recorder.trade(trade(id));
      recorder.flush();
      await turn();
    }
    expect(warnings).toBe(1);
    state.isFull = false;
    recorder.trade(trade(4));
    await recorder.close();
    expect(ids(batches)).toEqual(['1', '2', '3', '4']);
    expect(recorder.dropped()).toBe(0);
  });

  it('hands over one batch at a time, however slow the store is', async () => {
    const { batches, state, store } = createFailingStore();
    const recorder = createTickRecorder(anInstrument(), store, SILENT_LOGGER);
    state.isSlow = true;
    recorder.trade(trade(1));
    recorder.flush();
    for (let id = 2; id <= 10; id++) {
      recorder.trade(trade(id));
      recorder.flush();
      await turn();
    }
    state.isSlow = false;
    state.answer?.();
    await recorder.close();
    expect(batches.map(({ length }) => length)).toEqual([1, 9]);
  });

  it('keeps the newest 200,000 rows while the store takes none, and counts what it drops', async () => {
    const { batches, state, store } = createFailingStore();
    const recorder = createTickRecorder(anInstrument(), store, SILENT_LOGGER);
    state.isFull = true;
    for (let id = 1; id <= 300_000; id++) recorder.trade(trade(id));
    recorder.flush();
    await turn();
    expect(recorder.dropped()).toBeGreaterThanOrEqual(80_000);
    state.isFull = false;
    await recorder.close();
    const kept = ids(batches);
    expect(kept.at(-1)).toBe('300000');
    expect(kept.length + recorder.dropped()).toBe(300_000);
  });
});
