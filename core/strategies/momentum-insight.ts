import type { StrategyInsight } from '../model/strategy-insight.ts';
import type { MomentumSettings } from './momentum-settings.ts';
import type { MomentumReading } from './momentum-words.ts';
import { plainReading, reading } from './readings.ts';

/** The rule; null while the averages are equal. A position is kept while its trend lasts; the RSI guards the way in. */
export function momentumWish(now: MomentumReading, settings: MomentumSettings): 1 | 0 | -1 | null {
  const trend = Math.sign(now.fast - now.slow);
  if (trend === 0) return null;
  if (trend > 0) return now.position > 0 || now.rsi <= settings.overbought ? 1 : 0;
  return now.position < 0 || (settings.allowShort && now.rsi >= settings.oversold) ? -1 : 0;
}

/** The figures of `momentum`: the averages against each other, and the RSI against what guards the way in. */
export function momentumInsight(
  now: MomentumReading,
  settings: MomentumSettings,
  { pricePlaces, isWarm }: { readonly pricePlaces: number; readonly isWarm: boolean },
): StrategyInsight {
  const kind = settings.average.toUpperCase();
  const trend = Math.sign(now.fast - now.slow);
  const fastName = `${kind}(${settings.fast})`;
  const rsiName = `RSI(${settings.rsiPeriod})`;
  const down = settings.allowShort && trend < 0;
  return {
    wish: isWarm ? momentumWish(now, settings) : null,
    confidence: null,
    readings: [
      reading(fastName, now.fast, pricePlaces, [down ? 'below' : 'above', now.slow]),
      plainReading(`${kind}(${settings.slow})`, now.slow, pricePlaces),
      reading(rsiName, now.rsi, 1, down ? ['at-least', settings.oversold] : ['at-most', settings.overbought]),
    ],
    members: [],
  };
}
