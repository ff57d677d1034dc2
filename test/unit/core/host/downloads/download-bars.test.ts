import { describe, expect, it } from 'vitest';
import { settledPart } from '../../../../../core/host/downloads/download-bars.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 2, 2, 12);

describe('settledPart', () => {
  it.each([
    { now: NOON + 4_999, to: NOON - 5 * MINUTE, why: 'a venue may still be late with the newest bar' },
    { now: NOON + 5_000, to: NOON, why: 'the newest bar is settled' },
    { now: NOON + 4 * MINUTE, to: NOON, why: 'the next one forms' },
  ])('ends at $to where $why', ({ now, to }) => {
    const wanted = { from: NOON - 60 * MINUTE, to: NOON + 60 * MINUTE };
    expect(settledPart(wanted, '5m', now)).toEqual({ from: wanted.from, to });
  });

  it('leaves a stretch of the past as it is', () => {
    const wanted = { from: NOON - 60 * MINUTE, to: NOON - 30 * MINUTE };
    expect(settledPart(wanted, '5m', NOON)).toEqual(wanted);
  });
});
