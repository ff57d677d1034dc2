import type { Side } from '../model/order.ts';
import type { MomentumSettings } from './momentum-settings.ts';

/** What `momentum` knows at the last closed bar. One object, overwritten bar by bar. */
export interface MomentumReading {
  /** Closed bars seen. */
  bars: number;
  fast: number;
  slow: number;
  rsi: number;
  /** 1 long, -1 short, 0 flat. */
  position: number;
  /** The order it asked for at this bar, in a sentence; empty where it asked for none. */
  asked: string;
}

/** The sentences of `momentum`: every decision and non-decision with its figures. */
export interface MomentumWords {
  /** Why it enters (`isExit` false) or leaves. */
  readonly reason: (side: Side, isExit: boolean, reading: MomentumReading) => string;
  /** Why an order that is still open is canceled. */
  readonly changed: (reading: MomentumReading) => string;
  /** Where it stands. */
  readonly explain: (reading: MomentumReading, neededBars: number) => string;
}

/** Words for one instance; averages are shown with the decimals of the instrument's price. */
export function createMomentumWords(settings: MomentumSettings, pricePlaces: number): MomentumWords {
  const kind = settings.average.toUpperCase();
  const rsi = (reading: MomentumReading): string => `RSI(${settings.rsiPeriod}) ${reading.rsi.toFixed(1)}`;

  function averages({ fast, slow }: MomentumReading): string {
    const relation = fast > slow ? 'above' : fast < slow ? 'below' : 'equal to';
    const fastText = `${kind}(${settings.fast}) ${fast.toFixed(pricePlaces)}`;
    return `${fastText} is ${relation} ${kind}(${settings.slow}) ${slow.toFixed(pricePlaces)}`;
  }

  function flat(reading: MomentumReading): string {
    const isUp = reading.fast > reading.slow;
    if (isUp && reading.rsi > settings.overbought) {
      return `Flat: ${averages(reading)}, but ${rsi(reading)} is above ${settings.overbought}: too late to buy.`;
    }
    if (!isUp && settings.allowShort && reading.rsi < settings.oversold) {
      return `Flat: ${averages(reading)}, but ${rsi(reading)} is below ${settings.oversold}: too late to sell.`;
    }
    return `Flat: ${averages(reading)}, ${rsi(reading)}.`;
  }

  return {
    reason(side, isExit, reading) {
      if (isExit) return averages(reading);
      const guard = side === 'buy' ? `is not above ${settings.overbought}` : `is not below ${settings.oversold}`;
      return `${averages(reading)} and ${rsi(reading)} ${guard}`;
    },
    changed: (reading) => `the signal has changed: ${averages(reading)}, ${rsi(reading)}`,
    explain(reading, neededBars) {
      if (reading.bars < neededBars) return `Warming up: ${reading.bars} of ${neededBars} bars.`;
      if (reading.asked !== '') return reading.asked;
      if (reading.position === 0) return flat(reading);
      const held = reading.position > 0 ? 'Long' : 'Short';
      const exit = reading.position > 0 ? 'sells when it falls below' : 'buys back when it rises above';
      return `${held}: ${averages(reading)}; ${exit}. ${rsi(reading)}.`;
    },
  };
}
