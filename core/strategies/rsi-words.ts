import type { Side } from '../model/order.ts';
import type { StrategyReading } from '../model/strategy-insight.ts';
import { reading } from './readings.ts';
import type { RsiSettings } from './rsi-settings.ts';

/** What `rsi` knows at the last closed bar. One object, overwritten bar by bar. */
export interface RsiStanding {
  /** Closed bars seen. */
  bars: number;
  rsi: number;
  /** The RSI one bar earlier. */
  before: number;
  /** What it wants to hold: 1 long, -1 short, 0 nothing; null keeps what there was, until its first signal. */
  wish: 1 | 0 | -1 | null;
  /** 1 long, -1 short, 0 flat. */
  position: number;
  /** The order it asked for at this bar, in a sentence; empty where it asked for none. */
  asked: string;
}

/** Why it enters or leaves, with the figures. */
export function rsiReason(side: Side, isExit: boolean, now: RsiStanding, settings: RsiSettings): string {
  const name = `RSI(${settings.period})`;
  if (isExit) {
    const exit = side === 'sell' ? settings.exit : 100 - settings.exit;
    return `${name} ${now.rsi.toFixed(1)}: the exit at ${exit} was reached or the signal turned`;
  }
  const [moved, level] =
    side === 'buy' ? ['rose', `above ${settings.oversold}`] : ['fell', `below ${settings.overbought}`];
  return `${name} ${moved} from ${now.before.toFixed(1)} to ${now.rsi.toFixed(1)}, back ${level}`;
}

/** Where it stands, in a sentence. */
export function explainRsi(now: RsiStanding, settings: RsiSettings, needed: number): string {
  if (now.bars < needed) return `Warming up: ${now.bars} of ${needed} bars.`;
  if (now.asked !== '') return now.asked;
  const value = `RSI(${settings.period}) ${now.rsi.toFixed(1)}`;
  if (now.position > 0) return `Long: ${value}; sells at ${settings.exit} or above.`;
  if (now.position < 0) return `Short: ${value}; buys back at ${100 - settings.exit} or below.`;
  if (now.wish !== 0 && now.wish !== null)
    return `Flat: ${value}; the last entry came to nothing, the next cross is awaited.`;
  const { oversold, overbought, allowShort } = settings;
  if (now.rsi < oversold) return `Flat: ${value} is below ${oversold}: buys when it rises back above.`;
  if (allowShort && now.rsi > overbought) {
    return `Flat: ${value} is above ${overbought}: sells short when it falls back below.`;
  }
  return `Flat: ${value} is not below ${oversold}: there is nothing to rise back from.`;
}

/** The RSI against what it has to do next: to end a position, or to cross a bound. */
export function rsiReadings(now: RsiStanding, settings: RsiSettings): readonly StrategyReading[] {
  const name = `RSI(${settings.period})`;
  if (now.position > 0) return [reading(name, now.rsi, 1, ['at-least', settings.exit])];
  if (now.position < 0) return [reading(name, now.rsi, 1, ['at-most', 100 - settings.exit])];
  const isShort = settings.allowShort && (now.before > settings.overbought || now.rsi > settings.overbought);
  const bound = isShort ? settings.overbought : settings.oversold;
  return [
    reading(`${name} a bar before`, now.before, 1, [isShort ? 'above' : 'below', bound]),
    reading(name, now.rsi, 1, [isShort ? 'at-most' : 'at-least', bound]),
  ];
}
