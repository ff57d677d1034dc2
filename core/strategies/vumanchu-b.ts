import { CIPHER_B_COLUMNS } from '../indicators/cipher-b-columns.ts';
import { createCipherB } from '../indicators/cipher-b.ts';
import { columnPlaces } from '../indicators/cipher.ts';
import { numberParam } from '../model/parameters.ts';
import type { StrategyReading } from '../model/strategy-insight.ts';
import { chosenPairs, noEntry } from './marker-pairs.ts';
import { markerLimits, markerWarmUp } from './marker-parameters.ts';
import type { Confirmation, MarkerSource } from './marker-source.ts';
import { createMarkerTrader } from './marker-trader.ts';
import { levelReading, lineReading } from './marker-words.ts';
import type { Strategy, StrategyDefinition, StrategyParams } from './strategy.ts';
import { VUMANCHU_B_PAIRS, VUMANCHU_B_PARAMETERS, VUMANCHU_B_PRESETS, cipherBSettings } from './vumanchu-b-settings.ts';

const B = columnPlaces(CIPHER_B_COLUMNS);
/** A divergence dot confirms an entry for so many bars after it became known. */
const DIVERGENCE_BARS = 10;

/** Trades by the markers of VuManChu Cipher B. */
export const vumanchuB: StrategyDefinition = {
  name: 'vumanchu-b',
  title: 'VuManChu Cipher B',
  description:
    'Buys at a green dot (WaveTrend crosses up while oversold) or a bullish divergence, sells at a red dot or a bearish ' +
    'divergence; each marker can be given another role. Money flow, divergence and zone add to its confidence. A gold ' +
    'dot is no signal to buy: it pauses long entries.',
  source: 'vumanchu, "VuManChu Cipher B" (TradingView), 2020; its author calls the markers information, not signals.',
  parameters: VUMANCHU_B_PARAMETERS,
  presets: VUMANCHU_B_PRESETS,
  conflict: (params) => noEntry(VUMANCHU_B_PAIRS, params),
  warmUpBars: markerWarmUp,
  create: createVumanchuB,
};

function createVumanchuB(params: StrategyParams): Strategy {
  const settings = cipherBSettings(params);
  const cipher = createCipherB(settings);
  const read = createReader(cipher.values);
  let limits = markerLimits(params);
  let goldPause = numberParam(params, 'goldPause');

  const source: MarkerSource = {
    pairs: chosenPairs(VUMANCHU_B_PAIRS, params),
    needed: markerWarmUp(params),
    update(view) {
      cipher.update(view.bar, view.time);
      read.push();
      return cipher.values;
    },
    confirmations: (direction) => read.confirmations(direction, settings[direction > 0 ? 'oversold' : 'overbought']),
    veto: (direction) =>
      direction > 0 && read.sinceGold() < goldPause
        ? `a gold dot was seen ${read.sinceGold()} bars ago, which pauses long entries for ${goldPause} bars`
        : undefined,
    figures: () => read.figures(),
    readings: () => read.readings(settings, goldPause),
  };
  const trader = createMarkerTrader(source, () => limits);
  return {
    ...trader,
    retune(changed) {
      limits = markerLimits(changed);
      goldPause = numberParam(changed, 'goldPause');
    },
  };
}

/** What the entries are judged by, out of the cipher's newest values. */
function createReader(values: Float64Array) {
  const ages = { bullish: Infinity, bearish: Infinity, gold: Infinity };
  const at = (place: number): number => values[place] ?? NaN;
  return {
    push(): void {
      ages.bullish = at(B.div_buy_dot) === 1 ? 0 : ages.bullish + 1;
      ages.bearish = at(B.div_sell_dot) === 1 ? 0 : ages.bearish + 1;
      ages.gold = at(B.gold_dot) === 1 ? 0 : ages.gold + 1;
    },
    sinceGold: () => ages.gold,
    confirmations(direction: 1 | -1, level: number): readonly Confirmation[] {
      const age = direction > 0 ? ages.bullish : ages.bearish;
      return [
        { words: 'money flow', agrees: direction * at(B.money_flow) > 0 },
        { words: 'divergence', agrees: age < DIVERGENCE_BARS },
        { words: direction > 0 ? 'oversold' : 'overbought', agrees: direction * at(B.wt2) <= direction * level },
      ];
    },
    figures(): string {
      const [fast, slow, flow, rsi] = [B.wt1, B.wt2, B.money_flow, B.rsi].map((place) => at(place).toFixed(1));
      return `WT1 ${fast}, WT2 ${slow}, money flow ${flow}, RSI ${rsi}`;
    },
    readings: ({ oversold, overbought }: Levels, goldPause: number): readonly StrategyReading[] => [
      lineReading('WT1', at(B.wt1)),
      levelReading('WT2', at(B.wt2), ['at-most', oversold]),
      levelReading('WT2', at(B.wt2), ['at-least', overbought]),
      levelReading('fast wave (WT1 - WT2)', at(B.wt_vwap), ['above', 0]),
      levelReading('money flow', at(B.money_flow), ['above', 0]),
      lineReading('RSI(14)', at(B.rsi)),
      lineReading('Stochastic RSI K', at(B.stoch_k)),
      lineReading('Schaff cycle', at(B.stc)),
      levelReading('bars since a gold dot', ages.gold, ['at-least', goldPause]),
    ],
  };
}

interface Levels {
  readonly oversold: number;
  readonly overbought: number;
}
