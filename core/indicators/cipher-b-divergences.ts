import { CIPHER_B_COLUMNS } from './cipher-b-columns.ts';
import { PIVOT_RANGES } from './cipher-b-settings.ts';
import type { CipherBSettings } from './cipher-b-settings.ts';
import { columnPlaces } from './cipher.ts';
import { NO_LIMITS, createDivergences } from './divergences.ts';
import { createFractalPivots } from './fractal-pivots.ts';
import { createGoldDot } from './gold-dot.ts';

const B = columnPlaces(CIPHER_B_COLUMNS);

/** K often repeats a value, as at 0 and 100: on this grid it is equal then, and rounding makes no pivot. */
const TIE = 1e-9;

/** Takes the high and the low of the bar whose lines are in the values. */
type MarkPivots = (high: number, low: number) => void;

/** The divergences of Cipher B and the dots made of them, at the bar that completes the pivot. */
export function createCipherBDivergences(values: Float64Array, settings: CipherBSettings): MarkPivots {
  const wave = createWaveDivergences(values);
  const rsi = createRsiDivergences(values);
  const stochastic = createStochasticDivergences(values);
  const markDots = createDots(values, settings);
  return (high, low) => {
    const first = wave(high, low);
    rsi(high, low);
    stochastic(high, low);
    markDots(first);
  };
}

/** A bottom of the first range completed at this bar, and the slow wave there. */
interface FirstRange {
  readonly hasBottom: boolean;
  readonly value: number;
}

function createWaveDivergences(values: Float64Array): (high: number, low: number) => FirstRange {
  const pivots = createFractalPivots();
  const first = createDivergences(pivots, PIVOT_RANGES.first);
  const second = createDivergences(pivots, PIVOT_RANGES.second);
  const all = createDivergences(pivots, NO_LIMITS);
  const answer = { hasBottom: false, value: NaN };
  return (high, low) => {
    pivots.push(values[B.wt2] ?? NaN, high, low);
    first.update();
    second.update();
    all.update();
    values[B.wt_fractal_top] = Number(first.hasTop);
    values[B.wt_fractal_bottom] = Number(first.hasBottom);
    values[B.wt_bear_div] = Number(first.bearish);
    values[B.wt_bull_div] = Number(first.bullish);
    values[B.wt_bear_div_2] = Number(second.bearish);
    values[B.wt_bull_div_2] = Number(second.bullish);
    values[B.wt_bear_div_hidden] = Number(all.hiddenBearish);
    values[B.wt_bull_div_hidden] = Number(all.hiddenBullish);
    answer.hasBottom = first.hasBottom;
    answer.value = pivots.value;
    return answer;
  };
}

function createRsiDivergences(values: Float64Array): MarkPivots {
  const pivots = createFractalPivots();
  const within = createDivergences(pivots, PIVOT_RANGES.rsi);
  const all = createDivergences(pivots, NO_LIMITS);
  return (high, low) => {
    pivots.push(values[B.rsi] ?? NaN, high, low);
    within.update();
    all.update();
    values[B.rsi_bear_div] = Number(within.bearish);
    values[B.rsi_bull_div] = Number(within.bullish);
    values[B.rsi_bear_div_hidden] = Number(all.hiddenBearish);
    values[B.rsi_bull_div_hidden] = Number(all.hiddenBullish);
  };
}

function createStochasticDivergences(values: Float64Array): MarkPivots {
  const pivots = createFractalPivots();
  const all = createDivergences(pivots, NO_LIMITS);
  return (high, low) => {
    pivots.push(Math.round((values[B.stoch_k] ?? NaN) / TIE) * TIE, high, low);
    all.update();
    values[B.stoch_bear_div] = Number(all.bearish);
    values[B.stoch_bull_div] = Number(all.bullish);
    values[B.stoch_bear_div_hidden] = Number(all.hiddenBearish);
    values[B.stoch_bull_div_hidden] = Number(all.hiddenBullish);
  };
}

function createDots(values: Float64Array, settings: CipherBSettings): (first: FirstRange) => void {
  const gold = createGoldDot();
  const rsi = { before: NaN, last: NaN };
  const has = (place: number): boolean => values[place] === 1;
  return ({ hasBottom, value }) => {
    const isGold = gold.push({ hasBottom, bottomWave: value, bottomRsi: rsi.before, wave: values[B.wt2] ?? NaN });
    rsi.before = rsi.last;
    rsi.last = values[B.rsi] ?? NaN;
    const rsiBull = settings.rsiDots && has(B.rsi_bull_div);
    const rsiBear = settings.rsiDots && has(B.rsi_bear_div);
    const stochBull = settings.stochDots && has(B.stoch_bull_div);
    const stochBear = settings.stochDots && has(B.stoch_bear_div);
    values[B.div_buy_dot] = Number(has(B.wt_bull_div) || has(B.wt_bull_div_2) || rsiBull || stochBull);
    values[B.div_sell_dot] = Number(has(B.wt_bear_div) || has(B.wt_bear_div_2) || rsiBear || stochBear);
    values[B.gold_dot] = Number(isGold && (has(B.wt_bull_div) || rsiBull));
  };
}
