import { booleanParam } from '../model/parameters.ts';
import { CIPHER_A_COLUMNS, CIPHER_A_LINES, RIBBON_LENGTHS } from './cipher-a-columns.ts';
import type { CipherAColumn } from './cipher-a-columns.ts';
import { cipherColumns, cipherIndicator, columnPlaces } from './cipher.ts';
import type { Cipher } from './cipher.ts';
import { createCross } from './cross.ts';
import { createEma } from './ema.ts';
import type { IndicatorDefinition } from './indicator.ts';
import { createRsi } from './rsi.ts';
import { typicalPrice } from './typical-price.ts';
import { createWaves } from './wave-trend.ts';
import type { WaveTrendLengths } from './wave-trend.ts';

/** What of Cipher A can be chosen. */
export interface CipherASettings {
  readonly wave: WaveTrendLengths;
  /**
   * The two markers that look like slips of the pen in the original, read as the mirror images of their counterparts:
   * the yellow X "down" wants an RSI above 70, the bear candle shuts out the green cross.
   */
  readonly mirrored: boolean;
}

/** As published. */
export const CIPHER_A_DEFAULTS: CipherASettings = { wave: { channel: 9, average: 13, ma: 3 }, mirrored: false };

const RSI_LENGTH = 14;
const A = columnPlaces(CIPHER_A_COLUMNS);
/** Where the slow wave and the RSI must lie, both ends excluded, for a yellow X. */
const YELLOW_UP = { wave: [-80, 45], rsi: [15, 30] } as const;
const YELLOW_DOWN = { wave: [55, 100], rsi: [-Infinity, 70] } as const;
const YELLOW_DOWN_MIRRORED = { wave: [55, 100], rsi: [70, 85] } as const;

/** VuManChu Cipher A. */
export function createCipherA(settings: CipherASettings): Cipher {
  const values = new Float64Array(CIPHER_A_COLUMNS.length).fill(NaN, 0, CIPHER_A_LINES);
  const pushLines = createLines(values, settings);
  const markCrosses = createCrosses(values);
  const markCandles = createCandles(values, settings);
  return {
    values,
    update(bar) {
      pushLines(bar);
      markCrosses();
      markCombined(values, settings);
      markCandles(bar.open, bar.close);
    },
  };
}

interface Prices {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

function createLines(values: Float64Array, { wave }: CipherASettings): (prices: Prices) => void {
  const ribbon = RIBBON_LENGTHS.map((length) => createEma(length));
  const waves = createWaves(wave);
  const rsi = createRsi(RSI_LENGTH);
  return ({ high, low, close }) => {
    for (let index = 0; index < ribbon.length; index++) values[A.ema_5 + index] = ribbon[index]?.push(close) ?? NaN;
    waves.push(typicalPrice(high, low, close));
    values[A.wt1] = waves.fast;
    values[A.wt2] = waves.slow;
    values[A.rsi] = rsi.push(close);
  };
}

/** The markers at which two lines cross. E1, E2, E3 and E8 of the original are the ribbon's 5, 11, 15 and 34. */
function createCrosses(values: Float64Array): () => void {
  const pairs = [
    { a: A.ema_11, b: A.ema_34, over: A.long_ema, under: A.short_ema, cross: createCross() },
    { a: A.ema_5, b: A.ema_11, over: A.green_cross, under: A.red_cross, cross: createCross() },
    { a: A.ema_11, b: A.ema_15, over: A.blue_triangle_up, under: A.blue_triangle_down, cross: createCross() },
    { a: A.wt1, b: A.wt2, over: A.green_diamond, under: A.red_diamond, cross: createCross() },
  ];
  return () => {
    for (const { a, b, over, under, cross } of pairs) {
      const way = cross.push(values[a] ?? NaN, values[b] ?? NaN);
      values[over] = Number(way > 0);
      values[under] = Number(way < 0);
    }
  };
}

/** The markers made of others. */
function markCombined(values: Float64Array, { mirrored }: CipherASettings): void {
  const red = values[A.red_diamond] === 1;
  const green = values[A.green_diamond] === 1;
  const yellowDown = mirrored ? YELLOW_DOWN_MIRRORED : YELLOW_DOWN;
  values[A.yellow_x_up] = Number(red && liesWithin(values, YELLOW_UP));
  values[A.yellow_x_down] = Number(green && liesWithin(values, yellowDown));
  values[A.blood_diamond] = Number(red && values[A.red_cross] === 1);
  values[A.moon_diamond] = Number(green && values[A.green_cross] === 1);
}

type Zone = Readonly<Record<'wave' | 'rsi', readonly [number, number]>>;

function liesWithin(values: Float64Array, { wave, rsi }: Zone): boolean {
  const wt2 = values[A.wt2] ?? NaN;
  const strength = values[A.rsi] ?? NaN;
  return wt2 > wave[0] && wt2 < wave[1] && strength > rsi[0] && strength < rsi[1];
}

/** Two bodies in a row one way, opened beyond both averages, without a cross against them. */
function createCandles(values: Float64Array, { mirrored }: CipherASettings): (open: number, close: number) => void {
  const previous = { body: NaN };
  const shutOut = mirrored ? A.green_cross : A.red_cross;
  return (open, close) => {
    const body = close - open;
    const fast = values[A.ema_11] ?? NaN;
    const slow = values[A.ema_34] ?? NaN;
    const isBull = open > fast && open > slow && previous.body > 0 && body > 0;
    const isBear = open < fast && open < slow && previous.body < 0 && body < 0;
    values[A.bull_candle] = Number(isBull && values[A.red_diamond] === 0 && values[A.red_cross] === 0);
    values[A.bear_candle] = Number(isBear && values[A.green_diamond] === 0 && values[shutOut] === 0);
    previous.body = body;
  };
}

/** `cipher-a`: the lines in quote currency (ribbon), about -100 to 100 (waves) and 0 to 100 (RSI); markers 0 or 1. */
export const cipherA: IndicatorDefinition = {
  name: 'cipher-a',
  title: 'VuManChu Cipher A',
  description: 'Markers over the price from an EMA ribbon, WaveTrend 9/13/3 and RSI 14. Markers are 1 or 0.',
  source: 'vumanchu, "VuManChu Cipher A" (TradingView), 2020, after falconCoin, "Cipher A free version"',
  parameters: [
    {
      kind: 'boolean',
      name: 'mirrored',
      label: 'Mirrored readings',
      help: 'Reads the yellow X "down" and the bear candle as mirror images of their counterparts, not as published.',
      default: false,
    },
  ],
  outputs: () => CIPHER_A_COLUMNS.map((column) => ({ column, warmUpBars: warmUpBars(column) })),
  create: (params) => cipherIndicator(cipherOf(booleanParam(params, 'mirrored')), CIPHER_A_COLUMNS.length),
  compute: (bars, params) => cipherColumns(cipherOf(booleanParam(params, 'mirrored')), CIPHER_A_COLUMNS.length, bars),
};

function cipherOf(mirrored: boolean): Cipher {
  return createCipherA({ ...CIPHER_A_DEFAULTS, mirrored });
}

function warmUpBars(column: CipherAColumn): number {
  const place = A[column];
  if (place >= CIPHER_A_LINES) return 0;
  const { channel, average, ma } = CIPHER_A_DEFAULTS.wave;
  const waves = 2 * (channel - 1) + average - 1;
  if (column === 'wt1') return waves;
  if (column === 'wt2') return waves + ma - 1;
  return column === 'rsi' ? RSI_LENGTH : (RIBBON_LENGTHS[place] ?? 1) - 1;
}
