import { describe, expect, it } from 'vitest';
import { countAfter, createTimeWindow, isFull, pushTime, timeAt } from '../../core/base/time-window.ts';
import { createFillTrail, DRIFT_WINDOW_MS, oldestFillAfter, pushFill } from '../../core/risk/fill-trail.ts';
import { fc } from '../support/property.ts';

const steps = fc.array(fc.nat(1_000), { maxLength: 120 });

describe('a window of times', () => {
  it('counts like the list of the newest that it stands for', () => {
    fc.assert(
      fc.property(steps, fc.nat(60_000), fc.nat(70), (list, after, most) => {
        const window = createTimeWindow(64);
        const all: number[] = [];
        for (const step of list) {
          all.push((all.at(-1) ?? 0) + step);
          pushTime(window, all.at(-1) ?? 0);
        }
        const kept = all.slice(-64);
        const count = kept.filter((time) => time > after).length;
        expect(countAfter(window, after)).toBe(count);
        expect(isFull(window, most, after)).toBe(most === 0 || count >= most);
        expect(timeAt(window, 0)).toBe(kept.at(-1) ?? -Infinity);
      }),
    );
  });
});

describe('a trail of fills', () => {
  it('knows the price of the oldest fill within its window', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20_000), fc.nat(500)), { maxLength: 120 }), (list) => {
        const trail = createFillTrail();
        const all: { time: number; price: number }[] = [];
        let time = 0;
        for (const [step, price] of list) {
          time += step;
          all.push({ time, price });
          pushFill(trail, time, price);
          const since = time - DRIFT_WINDOW_MS;
          expect(oldestFillAfter(trail, since)).toBe(all.find((fill) => fill.time > since)?.price ?? NaN);
        }
      }),
    );
  });
});
