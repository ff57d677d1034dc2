import { FILL_MODELS, PROFILE_NAMES, SLIPPAGE_MODELS } from '../../model/run-choices.ts';
import { TIMEFRAME_NAMES } from '../../model/timeframe.ts';
import { choiceValue, decimalValue, flag, integerValue, optional, repeated, textValue, withDefault } from './option.ts';
import type { OptionValues } from './option.ts';
import { parseTime } from './time-value.ts';

const BPS = { min: '0', max: '10000' } as const;
const MOST_LATENCY_MS = 600_000;
const MOST_SEED = 4_294_967_295;

/** A point in time, for options that cut bars. */
export const timeValue = (help: string) => ({ placeholder: 'D', help, parse: parseTime });

/** What `backtest run` and `paper run` share. */
export const RUN_OPTIONS = {
  bars: optional(textValue('FILE', 'bars from a CSV or CSV.gz file; without it they come from the store')),
  lenient: flag('keep the first of duplicate rows of the file and drop its other bad rows'),
  funding: optional(textValue('FILE', 'settled funding rates (timestamp_ms,funding_rate) beside bars from a file')),
  venue: optional(textValue('V', 'venue of the stored bars')),
  instrument: optional(textValue('I', 'instrument, such as BTC-USD')),
  timeframe: optional(
    choiceValue(TIMEFRAME_NAMES, "length of the strategy's bars; finer bars are aggregated (default: as they come)"),
  ),
  from: optional(timeValue('first bar, inclusive: 2024-03-01, 2024-03-01T12:30Z or milliseconds')),
  to: optional(timeValue('end, exclusive')),
  strategy: optional(textValue('NAME', 'the strategy (strategy list)')),
  param: repeated(textValue('NAME=VALUE', 'a parameter of the strategy (strategy info NAME)')),
  config: repeated(textValue('FILE', 'configurations in place of --strategy: one or more, on shared capital')),
  cash: withDefault(decimalValue('starting cash, quote currency', { above: '0', example: '100000' }), '100000'),
  profile: withDefault(choiceValue(PROFILE_NAMES, 'risk profile'), 'moderate'),
  leverage: optional(
    decimalValue('leverage of perpetual contracts (default 1)', { min: '1', max: '125', example: '2' }),
  ),
  'fee-bps': optional(decimalValue('fee of every fill, basis points (default 10)', { ...BPS, example: '10' })),
  'maker-bps': optional(decimalValue('fee of resting fills', { min: '-100', max: '10000', example: '2' })),
  'taker-bps': optional(decimalValue('fee of taking fills', { ...BPS, example: '10' })),
  fill: withDefault(choiceValue(FILL_MODELS, 'how orders meet the market'), 'realistic'),
  slippage: withDefault(choiceValue(SLIPPAGE_MODELS, 'how much worse a taker fills'), 'spread'),
  'slippage-bps': withDefault(decimalValue('slippage of fixed and hybrid', { ...BPS, example: '1' }), '0'),
  'spread-bps': withDefault(decimalValue('whole spread on bars without quotes', { ...BPS, example: '2' }), '2'),
  'latency-ms': withDefault(integerValue('market time from order to venue', { min: 0, max: MOST_LATENCY_MS }), '0'),
  seed: withDefault(integerValue('seed of ids and latency', { min: 0, max: MOST_SEED }), '1'),
  out: optional(textValue('DIR', 'also write report.json, trades.csv, equity.csv and journal.jsonl there')),
} as const;

/** Their values. */
export type RunValues = OptionValues<typeof RUN_OPTIONS>;
