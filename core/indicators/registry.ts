import { adx } from './adx.ts';
import { atr } from './atr.ts';
import { bollinger } from './bollinger.ts';
import { cipherA } from './cipher-a.ts';
import { cipherB } from './cipher-b.ts';
import { ema } from './ema.ts';
import type { IndicatorDefinition } from './indicator.ts';
import { macd } from './macd.ts';
import { mfi } from './mfi.ts';
import { obv } from './obv.ts';
import { rsi } from './rsi.ts';
import { schaff } from './schaff.ts';
import { sma } from './sma.ts';
import { stochasticRsi } from './stochastic-rsi.ts';
import { trueRangeIndicator } from './true-range.ts';
import { vwap } from './vwap.ts';
import { waveTrend } from './wave-trend.ts';
import { zScore } from './z-score.ts';

/** Every kind of indicator, in the order in which they are offered. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  sma,
  ema,
  rsi,
  trueRangeIndicator,
  atr,
  macd,
  bollinger,
  zScore,
  stochasticRsi,
  vwap,
  adx,
  obv,
  mfi,
  waveTrend,
  schaff,
  cipherA,
  cipherB,
];
