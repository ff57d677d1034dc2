import { CIPHER_A_COLUMNS } from '../indicators/cipher-a-columns.ts';
import { createCipherA } from '../indicators/cipher-a.ts';
import { columnPlaces } from '../indicators/cipher.ts';
import { chosenPairs, noEntry } from './marker-pairs.ts';
import { markerLimits, markerWarmUp } from './marker-parameters.ts';
import type { MarkerSource } from './marker-source.ts';
import { createMarkerTrader } from './marker-trader.ts';
import { levelReading, lineReading } from './marker-words.ts';
import type { Strategy, StrategyDefinition, StrategyParams } from './strategy.ts';
import { VUMANCHU_A_PAIRS, VUMANCHU_A_PARAMETERS, VUMANCHU_A_PRESETS, cipherASettings } from './vumanchu-a-settings.ts';

const A = columnPlaces(CIPHER_A_COLUMNS);
const RSI_MIDDLE = 50;

/** Trades by the markers of VuManChu Cipher A. */
export const vumanchuA: StrategyDefinition = {
  name: 'vumanchu-a',
  title: 'VuManChu Cipher A',
  description:
    'Buys at a long EMA marker (EMA 11 crosses over EMA 34), sells at a short EMA marker or a blood diamond; each marker ' +
    'can be given another role. Fast averages, waves and RSI add to its confidence.',
  source: 'vumanchu, "VuManChu Cipher A" (TradingView), 2020, after falconCoin, "Cipher A free version"',
  parameters: VUMANCHU_A_PARAMETERS,
  presets: VUMANCHU_A_PRESETS,
  conflict: (params) => noEntry(VUMANCHU_A_PAIRS, params),
  warmUpBars: markerWarmUp,
  create: (params, instrument) => createVumanchuA(params, instrument.pricePlaces),
};

function createVumanchuA(params: StrategyParams, pricePlaces: number): Strategy {
  const cipher = createCipherA(cipherASettings(params));
  const at = (place: number): number => cipher.values[place] ?? NaN;
  let limits = markerLimits(params);
  const source: MarkerSource = {
    pairs: chosenPairs(VUMANCHU_A_PAIRS, params),
    needed: markerWarmUp(params),
    update(view) {
      cipher.update(view.bar, view.time);
      return cipher.values;
    },
    confirmations: (direction) => [
      { words: 'fast averages', agrees: direction * (at(A.ema_5) - at(A.ema_11)) > 0 },
      { words: 'waves', agrees: direction * (at(A.wt1) - at(A.wt2)) > 0 },
      { words: 'RSI', agrees: direction * (at(A.rsi) - RSI_MIDDLE) > 0 },
    ],
    veto: () => undefined,
    figures: () =>
      `EMA(11) ${at(A.ema_11).toFixed(pricePlaces)}, EMA(34) ${at(A.ema_34).toFixed(pricePlaces)}, ` +
      `WT1 ${at(A.wt1).toFixed(1)}, WT2 ${at(A.wt2).toFixed(1)}, RSI ${at(A.rsi).toFixed(1)}`,
    readings: () => [
      levelReading('EMA(5)', at(A.ema_5), ['above', at(A.ema_11)], pricePlaces),
      levelReading('EMA(11)', at(A.ema_11), ['above', at(A.ema_34)], pricePlaces),
      levelReading('WT1', at(A.wt1), ['above', at(A.wt2)]),
      lineReading('WT2', at(A.wt2)),
      levelReading('RSI(14)', at(A.rsi), ['above', RSI_MIDDLE]),
    ],
  };
  return {
    ...createMarkerTrader(source, () => limits),
    retune(changed) {
      limits = markerLimits(changed);
    },
  };
}
