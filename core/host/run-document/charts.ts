import type { ReportBar } from '../../model/run-report.ts';
import { drawing, frameOf, rangeOf, round, WIDTHS } from './chart-frame.ts';
import type { Frame } from './chart-frame.ts';
import { countText, timeText } from './figure-text.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';

/** A point of a drawing: across and up. */
export type Point = readonly [x: number, y: number];

/** A line of a chart. `className` colours it. */
export interface Line {
  readonly className: string;
  readonly points: readonly Point[];
  /** Filled down to 0. */
  readonly filled?: boolean;
}

/** How a chart speaks of its values. */
export interface ChartText {
  readonly title: string;
  readonly valueText: (value: number) => string;
  readonly height?: number;
  /** One of two beside each other. */
  readonly half?: boolean;
}

const HEIGHT = 240;
/** Columns that a line is reduced to; each keeps its lowest and its highest point. */
const LINE_COLUMNS = 400;
const MOST_DOTS = 1_500;
const BINS = 31;
const DATE_DIGITS = 10;

/** Lines over time, UTC; undefined below two points. */
export function lineChart(lines: readonly Line[], text: ChartText): Markup | undefined {
  const points = lines.flatMap((line) => line.points);
  const [first] = lines;
  if (first === undefined || first.points.length < 2) return undefined;
  const x = rangeOf(points.map(([time]) => time));
  const y = rangeOf(
    points.map(([, value]) => value),
    lines.some(({ filled }) => filled === true),
  );
  const frame = frameOf(x, y, sizeOf(text));
  const marks = lines.map((line) => drawLine(line, frame));
  const axes = { x: { range: x, text: dayText(x.high - x.low) }, y: { range: y, text: text.valueText } };
  return drawing(text.title, frame, { ...axes, marks });
}

/** Values by their frequency, losses and gains in their colours; undefined below two values. */
export function histogramChart(values: readonly number[], text: ChartText): Markup | undefined {
  if (values.length < 2) return undefined;
  const range = rangeOf(values, true);
  const width = (range.high - range.low) / BINS || 1;
  const counts = new Map<number, number>();
  for (const value of values) {
    const bin = Math.floor(value / width);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const y = rangeOf([...counts.values()], true);
  const x = { low: Math.floor(range.low / width) * width, high: (Math.floor(range.high / width) + 1) * width };
  const frame = frameOf(x, y, sizeOf(text));
  const marks = [...counts].map(([bin, count]) => {
    const [from, to] = [frame.x(bin * width), frame.x((bin + 1) * width)];
    const top = frame.y(count);
    return html`<rect
      class="${bin < 0 ? 'fill-down' : 'fill-up'}"
      x="${from + 0.5}"
      y="${top}"
      width="${round(Math.max(to - from - 1, 0.5))}"
      height="${round(frame.y(0) - top)}"
    />`;
  });
  return drawing(text.title, frame, { x: { range: x, text: text.valueText }, y: { range: y, text: countText }, marks });
}

/** Dots coloured by the sign of their height; undefined without any. */
export function scatterChart(
  points: readonly Point[],
  text: ChartText & { readonly xText: (value: number) => string },
): Markup | undefined {
  if (points.length === 0) return undefined;
  const shown = evenly(points, MOST_DOTS);
  const x = rangeOf(
    shown.map(([across]) => across),
    true,
  );
  const y = rangeOf(
    shown.map(([, up]) => up),
    true,
  );
  const frame = frameOf(x, y, sizeOf(text));
  const dots = shown.map(
    ([across, up]) => html`<circle class="${signClass(up)}" cx="${frame.x(across)}" cy="${frame.y(up)}" r="2.5" />`,
  );
  const axes = { x: { range: x, text: text.xText }, y: { range: y, text: text.valueText } };
  return drawing(text.title, frame, { ...axes, marks: [zeroLine(frame), ...dots] });
}

/** One column a value, in order; undefined without any. */
export function columnChart(points: readonly Point[], text: ChartText): Markup | undefined {
  if (points.length === 0) return undefined;
  const x = { low: points[0]?.[0] ?? 0, high: points.at(-1)?.[0] ?? 0 };
  const y = rangeOf(
    points.map(([, value]) => value),
    true,
  );
  const frame = frameOf({ low: x.low - 0.5, high: x.high + 0.5 }, y, sizeOf(text));
  const width = Math.max((frame.right - frame.left) / points.length - 1, 0.6);
  const zero = frame.y(0);
  const marks = points.map(([number, value]) => {
    const top = frame.y(value);
    return html`<rect
      class="${signClass(value)}"
      x="${round(frame.x(number) - width / 2)}"
      y="${Math.min(top, zero)}"
      width="${round(width)}"
      height="${round(Math.max(Math.abs(top - zero), 0.5))}"
    />`;
  });
  const axes = { x: { range: x, text: countText }, y: { range: y, text: text.valueText } };
  return drawing(text.title, frame, { ...axes, marks: [...marks, zeroLine(frame)] });
}

/** A fill on a chart of candles. */
export interface FillMark {
  readonly time: number;
  readonly price: number;
  readonly side: 'buy' | 'sell';
}

/** Candles with the fills among them; undefined without bars. */
export function candleChart(
  bars: readonly ReportBar[],
  fills: readonly FillMark[],
  text: ChartText,
): Markup | undefined {
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined || bars.length < 2) return undefined;
  const x = { low: first[0], high: last[0] };
  const y = rangeOf([...bars.flatMap(([, , high, low]) => [high, low]), ...fills.map(({ price }) => price)]);
  const frame = frameOf(x, y, sizeOf(text));
  const width = Math.max(((frame.right - frame.left) / bars.length) * 0.6, 1);
  const candles = bars.map((bar) => drawCandle(bar, frame, width));
  const marks = fills.map((fill) => drawFill(fill, frame));
  const axes = { x: { range: x, text: dayText(x.high - x.low) }, y: { range: y, text: text.valueText } };
  return drawing(text.title, frame, { ...axes, marks: [...candles, ...marks] });
}

function drawCandle([time, open, high, low, close]: ReportBar, frame: Frame, width: number): Markup {
  const x = frame.x(time);
  const [top, bottom] = [frame.y(Math.max(open, close)), frame.y(Math.min(open, close))];
  const direction = close >= open ? 'up' : 'down';
  return html`<line class="stroke-${direction}" x1="${x}" x2="${x}" y1="${frame.y(high)}" y2="${frame.y(low)}" /><rect
      class="fill-${direction}"
      x="${round(x - width / 2)}"
      y="${top}"
      width="${round(width)}"
      height="${round(Math.max(bottom - top, 0.8))}"
    />`;
}

/** A triangle that points up below a buy and down above a sale. */
function drawFill({ time, price, side }: FillMark, frame: Frame): Markup {
  const [x, y] = [frame.x(time), frame.y(price)];
  const far = side === 'buy' ? y + 11 : y - 11;
  const label = `${side === 'buy' ? 'Bought' : 'Sold'} at ${price}, ${timeText(time)}`;
  return html`<path class="mark ${side}" d="M${x} ${y}L${round(x - 5.5)} ${round(far)}L${round(x + 5.5)} ${round(far)}Z"
    ><title>${label}</title></path
  >`;
}

function drawLine({ className, points, filled }: Line, frame: Frame): Markup {
  const path = extremes(points)
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${frame.x(x)} ${frame.y(y)}`)
    .join('');
  const line = html`<path class="line ${className}" d="${path}" />`;
  if (filled !== true) return line;
  const [from, to] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  const zero = frame.y(0);
  return html`<path class="area ${className}" d="${path}L${frame.x(to)} ${zero}L${frame.x(from)} ${zero}Z" />${line}`;
}

/** As many points as can be told apart: of each of equally many in a row the lowest and the highest, and both ends. */
function extremes(points: readonly Point[]): readonly Point[] {
  if (points.length <= 2 * LINE_COLUMNS) return points;
  const kept: Point[] = [];
  for (let column = 0; column < LINE_COLUMNS; column++) {
    const from = Math.floor((column * points.length) / LINE_COLUMNS);
    const part = points.slice(from, Math.floor(((column + 1) * points.length) / LINE_COLUMNS));
    const low = part.reduce((least, point) => (point[1] < least[1] ? point : least));
    const high = part.reduce((most, point) => (point[1] > most[1] ? point : most));
    kept.push(...(low[0] <= high[0] ? [low, high] : [high, low]));
  }
  const [first] = points;
  const last = points.at(-1);
  return [...(first === undefined ? [] : [first]), ...kept, ...(last === undefined ? [] : [last])];
}

function sizeOf({ height = HEIGHT, half = false }: ChartText): { readonly width: number; readonly height: number } {
  return { width: half ? WIDTHS.half : WIDTHS.whole, height };
}

function evenly(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const placeOf = (index: number): number => Math.floor((index * most) / points.length);
  return points.filter((_, index) => placeOf(index) !== placeOf(index - 1));
}

function zeroLine(frame: Frame): Markup {
  return html`<line class="zero" x1="${frame.left}" x2="${frame.right}" y1="${frame.y(0)}" y2="${frame.y(0)}" />`;
}

function signClass(value: number): string {
  return value < 0 ? 'fill-down' : 'fill-up';
}

/** Dates of a long axis, times of day of a short one. */
function dayText(spanMs: number): (time: number) => string {
  const isLong = spanMs > 6 * 86_400_000;
  return (time) => (isLong ? timeText(time).slice(0, DATE_DIGITS) : timeText(time).slice(5));
}
