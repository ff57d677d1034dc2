import { describe, expect, it } from 'vitest';
import { startMarketPacer } from '../../../../../core/host/market/market-pacer.ts';
import type { Pace } from '../../../../../core/host/market/market-pacer.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

/** A market with an event each market second. */
function setUp(pace: Pace) {
  const clock = createManualClock(0);
  const state = { next: 1_000, canAdvance: true, delivered: [] as number[] };
  const pacer = startMarketPacer(
    {
      nextTime: () => state.next,
      step() {
        state.delivered.push(state.next);
        state.next += 1_000;
      },
      canAdvance: () => state.canAdvance,
      onSlice: () => undefined,
    },
    clock,
    { time: 0, pace },
  );
  const pass = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 10) clock.advance(10);
  };
  return { clock, state, pacer, pass };
}

describe('startMarketPacer', () => {
  it.each([1, 10, 60, 3_600])('at %ix delivers that many market seconds a second', (speed) => {
    const { state, pass } = setUp({ speed, paused: false });
    pass(2_000);
    expect(state.delivered.length).toBeGreaterThanOrEqual(2 * speed * 0.95 - 1);
    expect(state.delivered.length).toBeLessThanOrEqual(2 * speed);
  });

  it('delivers in order and never ahead of market time', () => {
    const { state, pacer, pass } = setUp({ speed: 60, paused: false });
    pass(1_000);
    expect(state.delivered).toEqual(state.delivered.toSorted((a, b) => a - b));
    expect(state.delivered.at(-1)).toBeLessThanOrEqual(pacer.marketTime());
  });

  it('stands still while paused and goes on from there', () => {
    const { state, pacer, pass } = setUp({ speed: 10, paused: false });
    pass(1_000);
    pacer.setPace({ paused: true });
    const [count, time] = [state.delivered.length, pacer.marketTime()];
    pass(60_000);
    expect([state.delivered.length, pacer.marketTime()]).toEqual([count, time]);
    pacer.setPace({ paused: false });
    pass(1_000);
    expect(state.delivered.length - count).toBeLessThanOrEqual(11);
    expect(state.delivered.length - count).toBeGreaterThanOrEqual(8);
  });

  it('holds events while the engine waits, and afterwards loses time rather than leap', () => {
    const { state, pacer, pass } = setUp({ speed: 10, paused: false });
    pass(500);
    state.canAdvance = false;
    const count = state.delivered.length;
    pass(30_000);
    expect(state.delivered).toHaveLength(count);
    expect(pacer.heldMs()).toBeGreaterThanOrEqual(29_900);
    state.canAdvance = true;
    pass(50);
    expect(state.delivered.length - count).toBeLessThanOrEqual(4);
    expect(pacer.marketTime()).toBeLessThan(10_000);
    expect(pacer.heldMs()).toBe(0);
  });

  it('does not make up for hours that the machine slept', () => {
    const { clock, state, pass } = setUp({ speed: 60, paused: false });
    pass(100);
    const count = state.delivered.length;
    clock.sleep(8 * 3_600_000);
    pass(1_000);
    expect(state.delivered.length - count).toBeLessThanOrEqual(60 + 15);
  });

  it.each([1, 1.7, 59.95])('tells time in whole milliseconds at %ix, as the journal keeps it', (speed) => {
    const { pacer, pass } = setUp({ speed, paused: false });
    const told: number[] = [];
    for (let nth = 0; nth < 200; nth++) {
      pass(10);
      told.push(pacer.marketTime());
    }
    expect(told).toEqual(told.map(Math.floor));
    expect(told.at(-1)).toBeGreaterThan(1_900 * speed);
  });
});
