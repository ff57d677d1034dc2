import { EMPTY, html } from './markup.ts';
import type { Markup } from './markup.ts';

/** Width of a drawing over the whole page and of one of two beside each other, in its own units. */
export const WIDTHS = { whole: 1000, half: 486 } as const;
const MARGIN = { left: 64, right: 14, top: 12, bottom: 24 } as const;
const GRID_LINES = 4;
const COLUMN_LABELS = 6;
const HALF_COLUMN_LABELS = 4;
const TICK_STEPS = [1, 2, 2.5, 5, 10] as const;

/** Smallest and largest value of an axis. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Where values lie in a drawing. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How an axis is labelled. */
export interface Axis {
  readonly range: Range;
  readonly text: (value: number) => string;
}

/** A frame for axes; an empty range is widened, so that one value stands in the middle. */
export function frameOf(xRange: Range, yRange: Range, { width, height }: Pick<Frame, 'width' | 'height'>): Frame {
  const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
  const [across, up] = [widened(xRange), widened(yRange)];
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    x: (value) => round(left + ((value - across.low) / (across.high - across.low)) * (right - left)),
    y: (value) => round(bottom - ((value - up.low) / (up.high - up.low)) * (bottom - top)),
  };
}

/** The range of values, with 0 in it if asked for; 0 to 1 of nothing. */
export function rangeOf(values: readonly number[], withZero = false): Range {
  let low = withZero ? 0 : Infinity;
  let high = withZero ? 0 : -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? { low: 0, high: 1 } : { low, high };
}

/** A drawing with labelled grid lines below its marks. */
export function drawing(
  title: string,
  frame: Frame,
  { x, y, marks }: { readonly x: Axis; readonly y: Axis; readonly marks: readonly Markup[] },
): Markup {
  const { left, right, bottom, width, height } = frame;
  const rows = ticks(y.range).map(
    (value) =>
      html`<line class="grid" x1="${left}" x2="${right}" y1="${frame.y(value)}" y2="${frame.y(value)}" />
        <text class="tick end" x="${left - 8}" y="${frame.y(value) + 4}">${y.text(value)}</text>`,
  );
  const columns = evenly(x.range, width > WIDTHS.half ? COLUMN_LABELS : HALF_COLUMN_LABELS).map(
    (value, index, all) =>
      html`<text class="${anchorClass(index, all.length)}" x="${frame.x(value)}" y="${bottom + 17}"
        >${x.text(value)}</text
      >`,
  );
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
    <title>${title}</title>
    ${rows}${columns}${marks}
  </svg>`;
}

/** A figure with its caption; without a drawing it says why. */
export function figure(title: string, note: string, content: Markup | undefined): Markup {
  const remark = note === '' ? EMPTY : html`<span class="note">${note}</span>`;
  const body = content ?? html`<p class="none">Not enough data for this chart.</p>`;
  return html`<figure>
    <figcaption>${title}${remark}</figcaption>
    ${body}
  </figure>`;
}

/** Coordinates with one decimal: what a screen can show. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Round values within a range, about four. */
function ticks({ low, high }: Range): readonly number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(span / GRID_LINES));
  const step = power * (TICK_STEPS.find((one) => one * power >= span / GRID_LINES) ?? 10);
  const values: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high && values.length <= 2 * GRID_LINES; index++) {
    values.push(index * step);
  }
  return values;
}

function evenly({ low, high }: Range, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1));
}

function anchorClass(index: number, count: number): string {
  return index === 0 ? 'tick' : index === count - 1 ? 'tick end' : 'tick middle';
}

function widened({ low, high }: Range): Range {
  const span = high - low;
  return span > 0 ? { low, high } : { low: low - Math.abs(low || 1) / 2, high: high + Math.abs(high || 1) / 2 };
}
