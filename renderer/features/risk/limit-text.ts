import type { LimitWire } from '../../../core/api/wire/risk-wire.ts';

type Unit = LimitWire['unit'];

/** What a limit's figure is typed and shown in. */
const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  share: '%',
  multiple: 'times',
  count: '',
  ms: 's',
  bars: 'bars',
  money: '',
};

const MOST_DIGITS = 4;

/** A limit's figure as it is shown: `20 %`, `2 times`, `5 s`. */
export function figureText(unit: Unit, value: number): string {
  const word = UNIT_WORDS[unit];
  return word === '' ? typedText(unit, value) : `${typedText(unit, value)}\u00a0${word}`;
}

/** The figure as it is typed, without its unit. */
export function typedText(unit: Unit, value: number): string {
  if (!Number.isFinite(value)) return '–';
  return String(Number((value * scaleOf(unit)).toFixed(MOST_DIGITS)));
}

/** The figure that a text stands for; undefined where it is no number. */
export function typedFigure(unit: Unit, text: string): number | undefined {
  const trimmed = text.trim();
  const value = Number(trimmed);
  if (trimmed === '' || !Number.isFinite(value)) return undefined;
  return Number((value / scaleOf(unit)).toPrecision(12));
}

/** The unit beside a field. */
export function unitText(unit: Unit): string {
  return UNIT_WORDS[unit];
}

function scaleOf(unit: Unit): number {
  if (unit === 'share') return 100;
  return unit === 'ms' ? 1 / 1_000 : 1;
}
