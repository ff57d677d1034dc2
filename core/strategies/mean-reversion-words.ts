import type { Side } from '../model/order.ts';
import type { StrategyReading } from '../model/strategy-insight.ts';
import type { ReversionSettings } from './mean-reversion-settings.ts';
import { reading } from './readings.ts';

/** What `mean-reversion` knows at the last closed bar. One object, overwritten bar by bar. */
export interface ReversionStanding {
  /** Closed bars seen. */
  bars: number;
  /** Distance from the anchor in usual distances; NaN while undefined. */
  score: number;
  /** What it wants to hold: 1 long, -1 short, 0 nothing; null keeps what there was, until its first signal. */
  wish: 1 | 0 | -1 | null;
  /** Stopped out: it enters no more until price is back within the exit. */
  stopped: boolean;
  /** 1 long, -1 short, 0 flat. */
  position: number;
  /** The order it asked for at this bar, in a sentence; empty where it asked for none. */
  asked: string;
}

/** The score's name, as people write it. */
export function scoreName({ anchor, length }: ReversionSettings): string {
  return anchor === 'vwap' ? `VWAP z-score(${length})` : `z-score(${length})`;
}

/** Why it enters or leaves, with the figures. */
export function reversionReason(side: Side, isExit: boolean, now: ReversionStanding, settings: ReversionSettings) {
  const score = `${scoreName(settings)} ${now.score.toFixed(2)}`;
  if (!isExit) {
    return side === 'buy' ? `${score} is at or below ${-settings.entry}` : `${score} is at or above ${settings.entry}`;
  }
  return now.stopped
    ? `${score} went beyond the stop at ${settings.stop}`
    : `${score} came back within ${settings.exit}`;
}

/** Where it stands, in a sentence. */
export function explainReversion(now: ReversionStanding, settings: ReversionSettings): string {
  if (now.bars < settings.length) return `Warming up: ${now.bars} of ${settings.length} bars.`;
  if (now.asked !== '') return now.asked;
  const { entry, exit, stop, allowShort } = settings;
  if (Number.isNaN(now.score)) return `${held(now)}: ${scoreName(settings)} is undefined: price has not moved.`;
  const score = `${held(now)}: ${scoreName(settings)} ${now.score.toFixed(2)}`;
  if (now.position > 0) return `${score}; sells at ${-exit} or above, gives up at ${-stop}.`;
  if (now.position < 0) return `${score}; buys back at ${exit} or below, gives up at ${stop}.`;
  if (now.stopped) return `${score}; stopped out, waits for price to come back within ${exit}.`;
  if (now.score >= entry && !allowShort) return `${score} is above ${entry}, but it does not sell short.`;
  return `${score}; buys at ${-entry} or below${allowShort ? `, sells short at ${entry} or above` : ''}.`;
}

function held({ position }: ReversionStanding): string {
  return position > 0 ? 'Long' : position < 0 ? 'Short' : 'Flat';
}

/** The score against what it has to pass next. */
export function reversionReadings(now: ReversionStanding, settings: ReversionSettings): readonly StrategyReading[] {
  const name = scoreName(settings);
  const { entry, exit, stop } = settings;
  const short = now.position < 0 || (now.position === 0 && settings.allowShort && now.score > 0);
  if (now.position === 0) {
    return [reading(name, now.score, 2, short ? ['at-least', entry] : ['at-most', -entry])];
  }
  return [
    reading(name, now.score, 2, short ? ['at-most', exit] : ['at-least', -exit]),
    reading(`${name} at the stop`, now.score, 2, short ? ['at-least', stop] : ['at-most', -stop]),
  ];
}
