import { describe, expect, it } from 'vitest';
import { createFillTrail, DRIFT_WINDOW_MS, oldestFillAfter, pushFill } from '../../../../core/risk/fill-trail.ts';

describe('the trail of own fills', () => {
  it('tells the oldest after a time', () => {
    const trail = createFillTrail();
    expect(oldestFillAfter(trail, 0)).toBeNaN();
    [10, 20, 30].forEach((time, nth) => pushFill(trail, time, 100 + nth));
    expect([0, 9, 10, 20, 29, 30].map((time) => oldestFillAfter(trail, time))).toEqual([100, 100, 101, 102, 102, NaN]);
  });

  it('forgets what is as old as the window, when something new comes', () => {
    const trail = createFillTrail();
    pushFill(trail, 1, 100);
    pushFill(trail, 2, 101);
    pushFill(trail, 1 + DRIFT_WINDOW_MS, 102);
    expect([oldestFillAfter(trail, 0), trail.end - trail.first]).toEqual([101, 2]);
    pushFill(trail, 10 + 2 * DRIFT_WINDOW_MS, 103);
    expect([oldestFillAfter(trail, 0), trail.first, trail.end]).toEqual([103, 0, 1]);
  });

  it('keeps every fill of the window, however many, in no more room than they need', () => {
    const trail = createFillTrail();
    for (let nth = 0; nth < 40; nth++) pushFill(trail, nth, nth);
    expect([trail.times.length, trail.prices.length]).toEqual([64, 64]);
    for (let nth = 0; nth < 40; nth++) expect(oldestFillAfter(trail, nth - 1)).toBe(nth);
    // Thirty-nine are forgotten; the room that they leave is used again.
    for (let nth = 0; nth < 64; nth++) pushFill(trail, DRIFT_WINDOW_MS + 38 + nth / 100, 1_000 + nth);
    expect(trail.times.length).toBe(128);
    expect([oldestFillAfter(trail, 0), oldestFillAfter(trail, 39)]).toEqual([39, 1_000]);
    const few = createFillTrail();
    for (let nth = 0; nth < 16; nth++) pushFill(few, nth, nth);
    for (let nth = 0; nth < 8; nth++) pushFill(few, DRIFT_WINDOW_MS + 12 + nth / 10, 100 + nth);
    expect([few.times.length, oldestFillAfter(few, 12), oldestFillAfter(few, 15)]).toEqual([16, 13, 100]);
  });
});
