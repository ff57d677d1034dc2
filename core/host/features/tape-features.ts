import { toNumber } from '../../base/fixed.ts';
import { DAY_MS, MINUTE_MS, utcDay } from '../../base/time.ts';
import { createFeatureCalculator, FEATURE_CYCLE_MS } from '../../features/feature-calculator.ts';
import type { FeatureRow } from '../../model/feature-columns.ts';
import type { Bar } from '../../model/bar.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import type { FundingReadings } from './funding-readings.ts';

/** What the features of a tape need. */
export interface TapeFeaturesDeps {
  readonly funding: FundingReadings;
  /** Market time now, UnixMs; -Infinity while the past is played. */
  readonly now: () => number;
  readonly onRow: (row: FeatureRow) => void;
}

/**
 * Works out the features of one instrument from the cycles that close on its tape, those that have closed already
 * first. Returns what ends it.
 */
export function followTape(tape: InstrumentTape, { funding, now, onRow }: TapeFeaturesDeps): () => void {
  const { id, pricePlaces, tickSize } = tape.instrument;
  const calculator = createFeatureCalculator({ pricePlaces, tickSize: toNumber(tickSize) });
  let last = -Infinity;
  const take = (bar: Bar, knownAt: number): void => {
    if (bar.time <= last) return;
    if (last === -Infinity) seedSession(tape, bar.time, calculator.seedSession);
    last = bar.time;
    const end = bar.time + FEATURE_CYCLE_MS;
    onRow(calculator.push({ bar, knownAt: Math.max(end, knownAt), funding: funding(id, end) }));
  };
  tape.closed('15s').visit(-Infinity, Infinity, (bar) => {
    take({ ...bar }, -Infinity);
  });
  return tape.onClosed('15s', (bar) => {
    take(bar, now());
  });
}

/** The day's VWAP began before the first cycle: whole minutes tell what was traded until then. */
function seedSession(tape: InstrumentTape, before: number, seed: (bar: Bar) => void): void {
  tape.closed('1m').visit(utcDay(before) * DAY_MS, before - MINUTE_MS + 1, seed);
}
