import type { SchaffSettings } from './schaff.ts';
import type { StochasticRsiLengths } from './stochastic-rsi.ts';
import type { WaveTrendLengths } from './wave-trend.ts';

/** What of Cipher B can be chosen. */
export interface CipherBSettings {
  readonly wave: WaveTrendLengths;
  /** Level of the slow wave from which, and up to which, a cross makes a red and a green dot. */
  readonly overbought: number;
  readonly oversold: number;
  /** Whether the divergences of the RSI and of the Stochastic RSI make divergence dots as well. */
  readonly rsiDots: boolean;
  readonly stochDots: boolean;
  /** Whether the mean of K and D stands in the place of K. */
  readonly stochMean: boolean;
  /** Whether what needs longer candles is computed: Sommi's markers and the colours of the waves. */
  readonly higher: boolean;
  /** Length of the candles of Sommi's flag, of his diamond, and of the colours, minutes. */
  readonly flagMinutes: number;
  readonly diamondMinutes: readonly [number, number];
  readonly colorMinutes: number;
}

/** As published. */
export const CIPHER_B_DEFAULTS: CipherBSettings = {
  wave: { channel: 9, average: 12, ma: 3 },
  overbought: 53,
  oversold: -53,
  rsiDots: false,
  stochDots: false,
  stochMean: false,
  higher: false,
  flagMinutes: 720,
  diamondMinutes: [60, 240],
  colorMinutes: 240,
};

/** Bars of the money flow, and what is taken off it in Cipher B. */
export const MONEY_FLOW = { length: 60, offset: 2.5 } as const;
/** Bars of the RSI. */
export const RSI_LENGTH = 14;
/** The Stochastic RSI, of the logarithm of closes. */
export const STOCHASTIC: StochasticRsiLengths = { length: 14, k: 3, d: 3 };
/** The Schaff trend cycle. */
export const SCHAFF: SchaffSettings = { length: 10, fast: 23, slow: 50, factor: 0.5 };

/** Which pivots of the slow wave, and of the RSI, count for divergences. */
export const PIVOT_RANGES = {
  first: { top: 45, bottom: -65 },
  second: { top: 15, bottom: -40 },
  rsi: { top: 60, bottom: 30 },
} as const;
