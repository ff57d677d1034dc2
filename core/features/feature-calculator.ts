import { atr } from '../indicators/atr.ts';
import { createRealizedVolatility } from '../indicators/realized-volatility.ts';
import { createRsi } from '../indicators/rsi.ts';
import { createSma } from '../indicators/sma.ts';
import { vwap } from '../indicators/vwap.ts';
import { createWindowSpread, deviationOf } from '../indicators/window-spread.ts';
import { zScore } from '../indicators/z-score.ts';
import type { Bar } from '../model/bar.ts';
import { FEATURE_FLAGS, featurePlaces, FEATURES } from '../model/feature-columns.ts';
import type { FeatureName, FeatureRow } from '../model/feature-columns.ts';
import { createOutlierWatch } from './outlier-watch.ts';
import { createPastCloses } from './past-closes.ts';

/** Length of the cycle of which features are worked out. */
export const FEATURE_CYCLE_MS = 15_000;
const VOLATILITY_RETURNS = 60;
const Z_LENGTH = 20;
/** A bar that becomes known later than this after its end is stale, ms. */
const STALE_AFTER_MS = 10_000;

/** Funding as it is known at the end of a cycle: fractions of notional that longs pay; NaN where there is none. */
export interface FundingReading {
  readonly settled: number;
  readonly next: number;
}

/** One closed cycle. */
export interface FeatureInput {
  readonly bar: Bar;
  /** When the bar became known, UnixMs. */
  readonly knownAt: number;
  readonly funding: FundingReading;
}

/** Features of one instrument, cycle by cycle. A row depends on the cycles up to its own and on nothing else. */
export interface FeatureCalculator {
  /** A bar of any length from before the first cycle, for the VWAP of a day that has begun. */
  readonly seedSession: (bar: Bar) => void;
  /** The next closed cycle; one of a time that is not later than the last one's is a fault of the caller. */
  readonly push: (input: FeatureInput) => FeatureRow;
}

/**
 * A calculator that has seen nothing. Where cycles are missing the next one present counts as the next one, and is
 * marked; an unsound bar is left out of all windows.
 */
export function createFeatureCalculator(instrument: {
  readonly pricePlaces: number;
  readonly tickSize: number;
}): FeatureCalculator {
  const session = vwap.create({});
  const measure = createMeasures(session);
  const scales = FEATURES.map((spec) => 10 ** featurePlaces(spec, instrument.pricePlaces));
  const moves = createOutlierWatch();
  const state = { endedAt: NaN, close: NaN };

  const flagsOf = ({ bar, knownAt }: FeatureInput, isSoundBar: boolean): number => {
    const isOutlier = isSoundBar && moves.push(Math.log(bar.close / state.close), instrument.tickSize / bar.close);
    return (
      (bar.time > state.endedAt ? FEATURE_FLAGS['gap-before'] : 0) +
      (isSoundBar ? 0 : FEATURE_FLAGS['bad-input']) +
      (isOutlier ? FEATURE_FLAGS.outlier : 0) +
      (knownAt - (bar.time + FEATURE_CYCLE_MS) > STALE_AFTER_MS ? FEATURE_FLAGS['stale-input'] : 0)
    );
  };
  return {
    seedSession: (bar) => {
      if (isSound(bar)) session.update(bar);
    },
    push(input) {
      const { bar, funding } = input;
      const isSoundBar = isSound(bar);
      const flags = flagsOf(input, isSoundBar);
      state.endedAt = bar.time + FEATURE_CYCLE_MS;
      if (!isSoundBar) return { time: state.endedAt, values: FEATURES.map(() => NaN), flags };
      state.close = bar.close;
      const known = { ...measure(bar), funding: funding.settled, nextFunding: funding.next };
      const values = FEATURES.map(({ name }, column) => rounded(known[name], scales[column] ?? 1));
      return { time: state.endedAt, values, flags };
    },
  };
}

type Measured = Readonly<Record<Exclude<FeatureName, 'funding' | 'nextFunding'>, number>>;

/** What the bars alone tell. */
function createMeasures(session: ReturnType<typeof vwap.create>): (bar: Bar) => Measured {
  const [ma5, ma20, rsi] = [createSma(5), createSma(20), createRsi(14)];
  const range = atr.create({ n: 14 });
  const volatility = createRealizedVolatility(VOLATILITY_RETURNS, FEATURE_CYCLE_MS);
  const score = zScore.create({ n: Z_LENGTH, sample: false });
  const spread = createWindowSpread(Z_LENGTH);
  const closes = createPastCloses(20);
  return (bar) => {
    const { close } = bar;
    range.update(bar);
    session.update(bar);
    score.update(bar);
    const anchor = session.values[0] ?? NaN;
    // A distance of 0 where nothing was traded yet: an undefined one would stay in the window for 20 cycles.
    spread.push(Number.isNaN(anchor) ? 0 : close - anchor);
    closes.push(close);
    return {
      close,
      ma5: ma5.push(close),
      ma20: ma20.push(close),
      rsi: rsi.push(close),
      atr: range.values[0] ?? NaN,
      return1: close / closes.before(1) - 1,
      return5: close / closes.before(5) - 1,
      return20: close / closes.before(20) - 1,
      volatility: volatility.push(close),
      vwap: anchor,
      closeZ: score.values[0] ?? NaN,
      vwapZ: spread.offset / deviationOf(spread.squares, Z_LENGTH, close),
    };
  };
}

function isSound({ open, high, low, close, volume }: Bar): boolean {
  const prices = [open, high, low, close];
  return (
    prices.every((price) => price > 0 && price < Infinity) &&
    low <= Math.min(open, close) &&
    high >= Math.max(open, close) &&
    volume >= 0 &&
    volume < Infinity
  );
}

/** To the decimals that the feature is told in, so that what is stored, shown and computed anew agree. */
function rounded(value: number, scale: number): number {
  const whole = Math.round(value * scale) / scale;
  return Object.is(whole, -0) ? 0 : whole;
}
