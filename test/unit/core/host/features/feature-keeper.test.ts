import { describe, expect, it } from 'vitest';
import { createEmitter } from '../../../../../core/base/emitter.ts';
import { err, ok } from '../../../../../core/base/result.ts';
import { keepFeatures } from '../../../../../core/host/features/feature-keeper.ts';
import { createInstrumentTape } from '../../../../../core/host/market/instrument-tape.ts';
import type { InstrumentTape } from '../../../../../core/host/market/instrument-tape.ts';
import type { FeatureColumns } from '../../../../../core/model/feature-columns.ts';
import { featureFlagsOf } from '../../../../../core/model/feature-columns.ts';
import type { InstrumentId } from '../../../../../core/model/identifiers.ts';
import type { Logger } from '../../../../../core/ports/logger.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { anInstrument, MONDAY } from '../../../../support/trading.ts';

const CYCLE = 15_000;
const QUIET = { debug() {}, info() {}, warn() {}, error() {}, child: () => QUIET } as unknown as Logger;
const ETH = anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD' });

/** A trade in each cycle, the last one closed. */
function trade(tape: InstrumentTape, cycles: readonly number[]): void {
  for (const cycle of cycles) {
    tape.onTrade({ time: MONDAY + cycle * CYCLE + 5_000, price: 100 + cycle, quantity: 1, aggressor: 'buy' });
    tape.advanceTo(MONDAY + (cycle + 1) * CYCLE);
  }
}

function keeping() {
  const clock = createManualClock(MONDAY);
  const moved = createEmitter<void>();
  const tapes = [createInstrumentTape(anInstrument())];
  const state = { marketTime: MONDAY, fails: false };
  const stored: { readonly id: string; readonly features: FeatureColumns }[] = [];
  const feed = { tapes, marketTime: () => state.marketTime, isReady: () => true, onMoved: moved.subscribe };
  trade(tapes[0] ?? createInstrumentTape(ETH), [0, 1]);
  const keeper = keepFeatures({
    feeds: [feed],
    store: {
      features: {
        put: (id, features) => {
          if (state.fails) return Promise.resolve(err({ code: 'DISK_FULL', message: 'full' }));
          stored.push({ id, features });
          return Promise.resolve(ok({ stored: features.length, duplicates: 0 }));
        },
        read: () => {
          throw new Error('nobody reads');
        },
      },
    },
    funding: () => ({ settled: NaN, next: NaN }),
    clock,
    logger: QUIET,
  });
  const times = () => stored.map(({ id, features }) => [id, [...features.time].map((time) => (time - MONDAY) / CYCLE)]);
  return { keeper, clock, moved, tapes, state, stored, times };
}

describe('the keeper of features', () => {
  it('works out what has closed before it came, and what closes from then on, each once', async () => {
    const { keeper, tapes, times, clock } = keeping();
    const [tape = createInstrumentTape(ETH)] = tapes;
    trade(tape, [2, 3]);
    expect(keeper.newest().map(({ time, values }) => [time, values[0]])).toEqual([[MONDAY + 4 * CYCLE, 103]]);
    clock.advance(5_000);
    await keeper.flush();
    expect(times()).toEqual([['test:BTC-USD', [1, 2, 3, 4]]]);
    await keeper.close();
    expect(times()).toHaveLength(1);
  });

  it('follows instruments that are added, and tapes that take the place of others', async () => {
    const { keeper, tapes, moved, times } = keeping();
    const [old = createInstrumentTape(ETH)] = tapes;
    const fresh = createInstrumentTape(anInstrument());
    tapes[0] = fresh;
    tapes.push(createInstrumentTape(ETH));
    moved.emit();
    trade(old, [2]);
    trade(fresh, [5]);
    trade(tapes[1] ?? old, [5, 6]);
    await keeper.flush();
    expect(times()).toEqual([
      ['test:BTC-USD', [1, 2, 6]],
      ['test:ETH-USD', [6, 7]],
    ]);
    await keeper.close();
    trade(fresh, [7]);
    expect(keeper.newest()[0]?.time).toBe(MONDAY + 6 * CYCLE);
  });

  it('marks what became known late, and keeps what the store could not take', async () => {
    const { keeper, tapes, state, stored, times } = keeping();
    const [tape = createInstrumentTape(ETH)] = tapes;
    state.marketTime = MONDAY + 3 * CYCLE + 60_000;
    trade(tape, [2]);
    state.fails = true;
    await keeper.flush();
    state.fails = false;
    trade(tape, [9]);
    await keeper.flush();
    expect(times()).toEqual([['test:BTC-USD', [1, 2, 3, 10]]]);
    const flags = [...(stored[0]?.features.flags ?? [])].map(featureFlagsOf);
    expect(flags).toEqual([[], [], ['stale-input'], ['gap-before']]);
    await keeper.close();
  });
});
