import { describe, expect, it } from 'vitest';
import { ok } from '../../../../../core/base/result.ts';
import { missingRanges } from '../../../../../core/host/downloads/covered-ranges.ts';
import type { InstrumentId } from '../../../../../core/model/identifiers.ts';
import type { Timeframe } from '../../../../../core/model/timeframe.ts';
import type { Store } from '../../../../../core/ports/store.ts';

const DAY = 86_400_000;
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

/** Of an empty store. */
function missingOf(timeframe: Timeframe, from: number, to: number) {
  const store = {
    bars: { gaps: () => ok([]), coverage: () => [] },
    completed: { list: () => [] },
  } as unknown as Pick<Store, 'bars' | 'completed'>;
  return missingRanges(store, { instrumentId: 'binance:BTC-USDT' as InstrumentId, timeframe }, { from, to });
}

describe('missingRanges', () => {
  it('asks for whole weeks, which begin on Monday', () => {
    const monday = day('2024-01-01');
    expect(missingOf('1w', monday, monday + 14 * DAY)).toEqual(ok([{ from: monday, to: monday + 14 * DAY }]));
    const wednesday = day('2024-01-03');
    expect(missingOf('1w', wednesday, wednesday + 7 * DAY)).toEqual(ok([{ from: monday, to: monday + 14 * DAY }]));
  });

  it('widens what is wanted to whole bars', () => {
    const midnight = day('2024-01-01');
    expect(missingOf('4h', midnight + 1, midnight + 2)).toEqual(ok([{ from: midnight, to: midnight + DAY / 6 }]));
  });
});
