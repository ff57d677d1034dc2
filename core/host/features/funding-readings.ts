import { DAY_MS } from '../../base/time.ts';
import { demoFundingAt, FUNDING_INTERVAL_MS } from '../../demo-market/demo-funding.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import type { FundingReading } from '../../features/feature-calculator.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Store } from '../../ports/store.ts';
import { createDemoMemory } from '../market/demo-memory.ts';

/** Venues settle at least once a day; a rate that is older than this tells nothing of now. */
const SETTLED_WITHIN_MS = 3 * DAY_MS;
const NONE: FundingReading = { settled: NaN, next: NaN };

/** The funding of an instrument as it was known at a time. */
export type FundingReadings = (instrumentId: InstrumentId, time: number) => FundingReading;

/**
 * Real venues': settled rates as they are stored, and the one that the venue expects. The demo market expects what was
 * settled at this hour a week before: nothing of its future is told.
 */
export function createFundingReadings(
  store: Pick<Store, 'funding' | 'settings'>,
  expected: (instrumentId: InstrumentId) => FundingRate | undefined,
): FundingReadings {
  let seed: number | undefined;
  return (instrumentId, time) => {
    const demoIndex = DEMO_INSTRUMENTS.findIndex(({ instrument }) => instrument.id === instrumentId);
    if (demoIndex >= 0) {
      seed ??= createDemoMemory(store.settings).origin()?.seed;
      return seed === undefined ? NONE : demoReading(seed, demoIndex, time);
    }
    const settled = store.funding.list(instrumentId, time - SETTLED_WITHIN_MS, time + 1).at(-1);
    const next = expected(instrumentId);
    return {
      settled: settled?.rate ?? NaN,
      next: next !== undefined && next.time > time ? next.rate : NaN,
    };
  };
}

function demoReading(seed: number, index: number, time: number): FundingReading {
  const newest = Math.floor(time / FUNDING_INTERVAL_MS) * FUNDING_INTERVAL_MS;
  const rateAt = (settledAt: number): number => demoFundingAt(seed, index, settledAt)?.rate ?? NaN;
  return { settled: rateAt(newest), next: rateAt(newest + FUNDING_INTERVAL_MS - 7 * DAY_MS) };
}
