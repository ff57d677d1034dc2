import type { StrategyInsight, StrategyReading } from '../model/strategy-insight.ts';
import type { MarkerName } from './marker-pairs.ts';
import type { MarkerScan } from './marker-scan.ts';
import type { Confirmation, MarkerSource } from './marker-source.ts';
import type { OrderWords } from './order-driver.ts';
import { plainReading, reading } from './readings.ts';

/** Where a strategy that trades by markers stands. One object, overwritten bar by bar. */
export interface MarkerStanding {
  /** Closed bars seen. */
  bars: number;
  readonly needed: number;
  /** 1 long, -1 short, 0 flat. */
  position: number;
  /** What the last marker that counted made it want; null before the first. */
  wish: 1 | 0 | -1 | null;
  /** How sure it was of the entry that it wants. */
  confidence: number | null;
  /** The markers of that entry in words, and the bars since. */
  entry: string;
  entryAge: number;
  /** Why it did not take the entry that this bar's markers speak for; empty where there is none. */
  refused: string;
}

/** The sentences of a strategy that trades by markers. */
export interface MarkerWords extends OrderWords {
  /** This bar's markers and who agrees with them. */
  readonly markers: (opinions: readonly Confirmation[]) => string;
  /** Empty where it is sure enough. */
  readonly tooUnsure: (confidence: number, least: number) => string;
  /** `asked`: the order of this bar in a sentence; empty where there is none. */
  readonly explain: (asked: string) => string;
  readonly insight: () => StrategyInsight;
}

/** Words for one instance. */
export function createMarkerWords(source: MarkerSource, standing: MarkerStanding, scan: MarkerScan): MarkerWords {
  const { pairs } = source;
  const entries = (direction: number): string =>
    listOf(pairs.filter(({ enters }) => enters).map((pair) => (direction > 0 ? pair.bullish : pair.bearish)));
  const exits = (direction: number): string =>
    listOf(pairs.filter((pair) => pair.exits).map((pair) => (direction > 0 ? pair.bearish : pair.bullish)));
  const seen = (): string => listOf(scan.seen, 'and');

  function held(): string {
    const { position, wish, entry, entryAge } = standing;
    const what = position > 0 ? 'Long' : 'Short';
    const since = wish === position ? ` since ${ago(entryAge)}: ${entry}` : '';
    const way = exits(position);
    return `${what}${since}. ${way === '' ? 'No marker leaves.' : `Leaves at ${way}.`} Now ${source.figures()}.`;
  }

  function flat(): string {
    const { wish, entryAge, refused } = standing;
    if (refused !== '') return `Flat: ${seen()}, but ${refused}. Now ${source.figures()}.`;
    if (scan.seen.length > 0) return `Flat: ${seen()}, which opens nothing. Now ${source.figures()}.`;
    if (wish !== null && wish !== 0) {
      return `Flat: the entry of ${ago(entryAge)} came to nothing; waits for the next marker. Now ${source.figures()}.`;
    }
    return `Flat: waits for ${entries(1)}. Now ${source.figures()}.`;
  }

  return {
    reason(_, isExit) {
      const leaving = scan.seen.length > 0 ? seen() : 'the position is no longer wanted';
      return `${isExit ? leaving : standing.entry}; ${source.figures()}`;
    },
    changed: () => `the signal has changed: ${seen()}`,
    markers(opinions) {
      const agreeing = opinions.filter(({ agrees }) => agrees).map(({ words }) => words);
      const names = agreeing.length === 0 ? '' : ` (${agreeing.join(', ')})`;
      return `${seen()}, ${agreeing.length} of ${opinions.length} confirmations${names}`;
    },
    tooUnsure: (confidence, least) =>
      confidence < least ? `confidence ${percent(confidence)} is below ${percent(least)}` : '',
    explain(asked) {
      if (standing.bars < standing.needed) return `Warming up: ${standing.bars} of ${standing.needed} bars.`;
      if (asked !== '') return asked;
      return standing.position === 0 ? flat() : held();
    },
    insight: () => ({
      wish: standing.wish,
      confidence: standing.confidence,
      readings: [...source.readings(), ...scan.ages.map(ageReading)],
      members: [],
    }),
  };
}

function listOf(markers: readonly MarkerName[], word: 'and' | 'or' = 'or'): string {
  return markers.map(({ words }) => words).join(` ${word} `);
}

function ago(bars: number): string {
  return bars === 0 ? 'this bar' : `${bars} ${bars === 1 ? 'bar' : 'bars'} ago`;
}

function percent(fraction: number): string {
  return `${Math.round(100 * fraction)} %`;
}

function ageReading({ words, age }: MarkerScan['ages'][number]): StrategyReading {
  return levelReading(`bars since ${words}`, age, ['at-most', 0], 0);
}

/** A figure that nothing is held against, to one place unless told otherwise. */
export function lineReading(name: string, value: number, places = 1): StrategyReading {
  return plainReading(name, value, places);
}

/** A figure and the level that it is held against, likewise. */
export function levelReading(
  name: string,
  value: number,
  against: Parameters<typeof reading>[3],
  places = 1,
): StrategyReading {
  return reading(name, value, places, against);
}
