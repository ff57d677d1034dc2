import type { Bar } from '../model/bar.ts';
import { createCandleFlow } from './candle-flow.ts';
import type { Candle } from './candle-flow.ts';
import { CIPHER_B_COLUMNS } from './cipher-b-columns.ts';
import { MONEY_FLOW } from './cipher-b-settings.ts';
import type { CipherBSettings } from './cipher-b-settings.ts';
import { columnPlaces } from './cipher.ts';
import type { Cipher } from './cipher.ts';
import { createEma } from './ema.ts';
import { createHeikinAshi } from './heikin-ashi.ts';
import { createHigherCandles } from './higher-candles.ts';
import { createSma } from './sma.ts';
import { typicalPrice } from './typical-price.ts';
import { createWaves } from './wave-trend.ts';

const B = columnPlaces(CIPHER_B_COLUMNS);
/** The displayed wave of the longer candles is smoothed over so many bars of the chart. */
const WAVE_SMOOTHING = 3;
const MACD = { fast: 28, slow: 42, signal: 9 } as const;

/**
 * What Cipher B takes from longer candles: Sommi's flag and diamond, and the MACD and money flow that colour the waves.
 * Always the last *closed* candle: the original sees the finished one before it was finished.
 */
export function createCipherBHigher(values: Float64Array, settings: CipherBSettings): Cipher['update'] {
  const markFlag = createFlag(values, settings);
  const markDiamond = createDiamond(values, settings.diamondMinutes);
  const pushColors = createColors(values, settings.colorMinutes);
  return (bar, closeTime) => {
    markFlag(bar, closeTime);
    markDiamond(bar, closeTime);
    pushColors(bar, closeTime);
  };
}

/** The fast wave of longer candles, money flow and cross agree on a way back to the middle. */
function createFlag(values: Float64Array, { wave, flagMinutes }: CipherBSettings): Cipher['update'] {
  const waves = createWaves(wave);
  const smoothed = createEma(WAVE_SMOOTHING);
  const candles = createHigherCandles(flagMinutes, ({ high, low, close }) => {
    waves.push(typicalPrice(high, low, close));
  });
  return (bar, closeTime) => {
    candles.push(bar, closeTime);
    const higher = waves.fast - waves.slow;
    const slow = values[B.wt2] ?? NaN;
    const flow = values[B.money_flow] ?? NaN;
    values[B.sommi_wave] = smoothed.push(higher);
    values[B.sommi_flag_bear] = Number(values[B.wt_cross_down] === 1 && flow < 0 && slow > 0 && higher < 0);
    values[B.sommi_flag_bull] = Number(values[B.wt_cross_up] === 1 && flow > 0 && slow < 0 && higher > 0);
  };
}

/** A cross in the direction of the Heikin-Ashi candles of both periods. */
function createDiamond(values: Float64Array, minutes: CipherBSettings['diamondMinutes']): Cipher['update'] {
  const shorter = createBody(minutes[0]);
  const longer = createBody(minutes[1]);
  return (bar, closeTime) => {
    const first = shorter(bar, closeTime);
    const second = longer(bar, closeTime);
    const slow = values[B.wt2] ?? NaN;
    const isBear = values[B.wt_cross_down] === 1 && slow >= 0 && first <= 0 && second <= 0;
    const isBull = values[B.wt_cross_up] === 1 && slow <= 0 && first > 0 && second > 0;
    values[B.sommi_diamond_bear] = Number(isBear);
    values[B.sommi_diamond_bull] = Number(isBull);
  };
}

/** Close minus open of the last closed Heikin-Ashi candle; NaN before the first. */
function createBody(minutes: number): (bar: Bar, closeTime: number) => number {
  const averaged = createHeikinAshi();
  const candles = createHigherCandles(minutes, averaged.push);
  return (bar, closeTime) => {
    candles.push(bar, closeTime);
    return averaged.close - averaged.open;
  };
}

/** MACD, its signal (a simple mean) and the money flow of longer candles. */
function createColors(values: Float64Array, minutes: number): Cipher['update'] {
  const fast = createEma(MACD.fast);
  const slow = createEma(MACD.slow);
  const signal = createSma(MACD.signal);
  const flow = createCandleFlow(MONEY_FLOW.length);
  const candles = createHigherCandles(minutes, (candle: Candle) => {
    const line = fast.push(candle.close) - slow.push(candle.close);
    flow.push(candle);
    values[B.higher_macd] = line;
    values[B.higher_macd_signal] = signal.push(line);
    values[B.higher_money_flow] = flow.mean - MONEY_FLOW.offset;
  });
  return candles.push;
}
