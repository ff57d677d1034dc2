import { plainFixed, toNumber } from '../base/fixed.ts';
import type { StrategyReading } from '../model/strategy-insight.ts';
import type { GridLines } from './grid-lines.ts';
import type { GridSettings } from './grid-settings.ts';
import { plainReading, reading } from './readings.ts';

/** What `grid` knows at the last closed bar. */
export interface GridStanding {
  close: number;
  /** Units held; below 0 sold short. */
  units: number;
  /** Orders that rest. */
  resting: number;
  /** Orders that should rest and do not: price is on the wrong side of them, or they were denied. */
  missing: number;
  /** Orders asked for at the newest bar. */
  placed: number;
  isOutside: boolean;
  /** Undefined before the first bar. */
  lines: GridLines | undefined;
}

/** Why an order is placed on a line. */
export function lineReason(line: number, units: number, { levels }: GridSettings): string {
  const where = line === 0 ? 'the reference' : `level ${Math.abs(line)} of ${levels} ${line < 0 ? 'below' : 'above'}`;
  return `grid: ${where} is free while ${Math.abs(units)} ${units < 0 ? 'are sold' : 'are held'}`;
}

/** Where it stands, in a sentence. */
export function explainGrid(now: GridStanding, settings: GridSettings): string {
  const { lines } = now;
  if (lines === undefined) return 'Lays out its lines at the next closed bar.';
  const bounds = `${lines.lower.toPrecision(8)} to ${lines.upper.toPrecision(8)}`;
  if (now.isOutside) {
    const what = settings.outside === 'close' ? 'what was held is closed' : 'what is held is kept';
    return `Outside its bounds (${bounds}): no orders rest, ${what} until price is back.`;
  }
  if (!lines.isApart) return `Its lines (${bounds}) are less than two ticks apart: no orders rest. Widen the range.`;
  if (lines.quantity === 0n) return 'A level is worth less than the smallest order: no orders rest. Raise the share.';
  const held = now.units < 0 ? `${-now.units} sold short` : `${now.units} held`;
  const waiting = now.missing > 0 ? `, ${now.missing} more wait for price or room` : '';
  return `Grid from ${bounds} in units of ${plainFixed(lines.quantity)}: ${held}, ${now.resting} orders rest${waiting}.`;
}

/** The close against the bounds, and what is held. */
export function gridReadings({ close, units, lines }: GridStanding): readonly StrategyReading[] {
  if (lines === undefined) return [];
  return [
    reading('close', close, 2, ['at-least', lines.lower]),
    reading('close', close, 2, ['at-most', lines.upper]),
    plainReading('units held', units, 0),
    plainReading('quantity of a unit', toNumber(lines.quantity), 6),
  ];
}
