import { MINUTE_MS } from '../base/time.ts';
import { atr } from '../indicators/atr.ts';
import type { Candle } from '../indicators/candle-flow.ts';
import { createEma } from '../indicators/ema.ts';
import { createHigherCandles } from '../indicators/higher-candles.ts';
import { createRsi } from '../indicators/rsi.ts';
import { createSma } from '../indicators/sma.ts';
import { zScore } from '../indicators/z-score.ts';
import type { Bar } from '../model/bar.ts';
import { CANDLES_NEEDED } from './agent-settings.ts';

/** The figures of an agent's newest candle; NaN while undefined. */
export interface AgentFigures {
  readonly sma20: number;
  readonly ema9: number;
  readonly rsi14: number;
  /** Quote per base. */
  readonly atr14: number;
  readonly zscore20: number;
}

/** The market as an agent sees it: candles of its own length, and what is worked out of them. */
export interface AgentMarket {
  /** Takes the next closed bar; true if one of its candles has closed with it. */
  readonly push: (bar: Bar, closeTime: number) => boolean;
  /** The newest candles, oldest first. */
  readonly candles: () => readonly Candle[];
  readonly figures: () => AgentFigures;
  readonly isWarm: () => boolean;
}

/** A market of candles of `minutes`. */
export function createAgentMarket(minutes: number): AgentMarket {
  const kept: Candle[] = [];
  const sma = createSma(20);
  const ema = createEma(9);
  const rsi = createRsi(14);
  const range = atr.create({ n: 14 });
  const score = zScore.create({ n: 20, sample: false });
  const now = { closed: 0, sma20: NaN, ema9: NaN, rsi14: NaN };
  const higher = createHigherCandles(minutes, (candle) => {
    now.closed++;
    kept.push({ ...candle });
    if (kept.length > CANDLES_NEEDED) kept.shift();
    const bar = { ...candle, time: now.closed * minutes * MINUTE_MS, volume: 0 };
    now.sma20 = sma.push(candle.close);
    now.ema9 = ema.push(candle.close);
    now.rsi14 = rsi.push(candle.close);
    range.update(bar);
    score.update(bar);
  });
  return {
    push(bar, closeTime) {
      const before = now.closed;
      higher.push(bar, closeTime);
      return now.closed > before;
    },
    candles: () => kept,
    figures: () => ({
      sma20: now.sma20,
      ema9: now.ema9,
      rsi14: now.rsi14,
      atr14: range.values[0] ?? NaN,
      zscore20: score.values[0] ?? NaN,
    }),
    isWarm: () => now.closed >= CANDLES_NEEDED,
  };
}
