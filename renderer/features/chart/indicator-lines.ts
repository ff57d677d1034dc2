import type { Indicator } from '../../../core/indicators/indicator.ts';
import { createRsi } from '../../../core/indicators/rsi.ts';
import { createSma } from '../../../core/indicators/sma.ts';
import type { Bar } from '../../../core/model/bar.ts';

/** What can be drawn beside the candles. */
export const INDICATORS = {
  smaFast: { label: 'SMA 20', help: 'Mean of the last 20 closes', key: 'F' },
  smaSlow: { label: 'SMA 50', help: 'Mean of the last 50 closes', key: 'S' },
  volume: { label: 'Volume', help: 'Base units traded per bar', key: 'V' },
  rsi: { label: 'RSI 14', help: 'Relative strength index of 14 bars, 0 to 100', key: 'R' },
  signals: { label: 'Signals', help: 'What the strategies of this market decided, and why', key: 'G' },
  cipherA: {
    label: 'Cipher A',
    help: 'VuManChu: ribbon of eight averages with triangles, dots and crosses at closed bars',
    key: 'A',
  },
  cipherB: {
    label: 'Cipher B',
    help: 'VuManChu: waves, money flow, dots and divergences at closed bars, in a pane',
    key: 'B',
  },
} as const;

/** Its name. */
export type IndicatorName = keyof typeof INDICATORS;

/** Those of several lines with markers. */
export type CipherName = 'cipherA' | 'cipherB';

/** Those that are drawn as a line of values computed from closes. */
export type LineName = Exclude<IndicatorName, CipherName | 'volume' | 'signals'>;

/** Every name, in the order of the toolbar. */
export const INDICATOR_NAMES = Object.keys(INDICATORS) as readonly IndicatorName[];

/** Those that are shown until the person chooses. */
export const FIRST_SHOWN: readonly IndicatorName[] = ['smaFast', 'smaSlow', 'volume', 'rsi', 'signals'];

/** True where it is a cipher. */
export function isCipher(name: IndicatorName): name is CipherName {
  return name === 'cipherA' || name === 'cipherB';
}

const CREATE: Record<LineName, () => Indicator> = {
  smaFast: () => createSma(20),
  smaSlow: () => createSma(50),
  rsi: () => createRsi(14),
};

/** One value per bar, NaN while undefined. Ten thousand bars take a fraction of a millisecond: no state is kept. */
export function lineValues(name: LineName, bars: readonly Bar[]): Float64Array {
  const indicator = CREATE[name]();
  return Float64Array.from(bars, (bar) => indicator.push(bar.close));
}
