import type { BacktestInput } from '../../api/wire/backtest-wire.ts';
import { plainDecimal } from '../../base/decimal.ts';
import { plainFixed } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ParameterValue, ParameterValues } from '../../model/parameters.ts';
import type { DimensionChoice } from '../../model/search-choices.ts';
import { CONSTRAINED, OBJECTIVES, SAMPLERS } from '../../model/search-choices.ts';
import type { Constraint } from '../../model/search-choices.ts';
import { TIMEFRAME_NAMES } from '../../model/timeframe.ts';
import { choiceValue, flag, integerValue, repeated, required, textValue, withDefault } from './option.ts';
import type { OptionValues } from './option.ts';
import { readModels } from './run-models.ts';
import { RUN_OPTIONS, timeValue } from './run-options.ts';
import type { RunValues } from './run-options.ts';

const { cash, profile, leverage, fill, slippage, seed } = RUN_OPTIONS;
const MOST_TRIALS = 100_000;

/** What every study of a strategy on stored bars shares. */
export const STUDY_OPTIONS = {
  venue: required(textValue('V', 'venue of the stored bars (data list; data import for files)')),
  instrument: required(textValue('I', 'instrument, such as BTC-USD')),
  timeframe: required(choiceValue(TIMEFRAME_NAMES, "length of the strategy's bars")),
  from: required(timeValue('first bar, inclusive')),
  to: required(timeValue('end, exclusive')),
  strategy: required(textValue('NAME', 'the strategy (strategy list)')),
  param: repeated(textValue('NAME=VALUE', 'a parameter; searched where it is a range MIN:MAX:STEP or a list A,B,C')),
  cash,
  profile,
  leverage,
  'fee-bps': RUN_OPTIONS['fee-bps'],
  'maker-bps': RUN_OPTIONS['maker-bps'],
  'taker-bps': RUN_OPTIONS['taker-bps'],
  fill,
  slippage,
  'slippage-bps': RUN_OPTIONS['slippage-bps'],
  'spread-bps': RUN_OPTIONS['spread-bps'],
  'latency-ms': RUN_OPTIONS['latency-ms'],
  seed,
} as const;

/** What searches add to it. */
export const SEARCH_OPTIONS = {
  ...STUDY_OPTIONS,
  sampler: withDefault(choiceValue(SAMPLERS, 'how sets of parameters are chosen'), 'tpe'),
  objective: withDefault(choiceValue(OBJECTIVES, 'the figure to aim at'), 'sharpe'),
  constraint: repeated(textValue('FIGURE>=N', 'what a result must fulfil: trades>=30, maxDrawdown<=0.2')),
  trials: withDefault(integerValue('sets of parameters to try', { min: 1, max: MOST_TRIALS }), '200'),
  'run-all': flag('never give a trial up early'),
} as const;

/** Their values. */
export type StudyValues = OptionValues<typeof STUDY_OPTIONS>;

/** The backtest that a study repeats, without its strategy's parameters; the error names the option. */
export function studyInput(values: StudyValues, instrumentId: string): Result<Omit<BacktestInput, 'params'>, string> {
  if (values.from >= values.to) return err('--to must be later than --from');
  const models = readModels(values as unknown as RunValues);
  if (!models.ok) return models;
  const { makerBps, takerBps, slippageBps, spreadBps, latencyMs } = models.value;
  return ok({
    instrumentId,
    timeframe: values.timeframe,
    from: values.from,
    to: values.to,
    strategy: values.strategy,
    cash: plainDecimal(values.cash),
    profile: values.profile,
    ...(values.leverage === undefined ? {} : { leverage: plainDecimal(values.leverage) }),
    makerBps: plainFixed(makerBps),
    takerBps: plainFixed(takerBps),
    fill: values.fill,
    slippage: values.slippage,
    slippageBps: plainFixed(slippageBps),
    spreadBps: plainFixed(spreadBps),
    latencyMs,
    seed: values.seed,
  });
}

/** What `--param` texts fix and what they search. */
export interface SearchedParams {
  readonly params: ParameterValues;
  readonly dimensions: readonly DimensionChoice[];
}

const RANGE = /^(-?[\d.]+):(-?[\d.]+):([\d.]+)$/;

/** Reads `name=value`, `name=min:max:step` and `name=a,b,c`; what they may be, the strategy's schema says later. */
export function readSearchedParams(texts: readonly string[]): Result<SearchedParams, string> {
  const params: Record<string, ParameterValue> = {};
  const dimensions: DimensionChoice[] = [];
  for (const text of texts) {
    const sign = text.indexOf('=');
    if (sign < 1) return err(`--param "${text}" must be NAME=VALUE, NAME=MIN:MAX:STEP or NAME=A,B,C`);
    const [name, value] = [text.slice(0, sign), text.slice(sign + 1)];
    const range = RANGE.exec(value);
    if (range !== null) {
      const [min = NaN, max = NaN, step = NaN] = range.slice(1).map(Number);
      dimensions.push({ name, kind: 'range', min, max, step });
    } else if (value.includes(',')) {
      dimensions.push({ name, kind: 'values', values: value.split(',').map(plainValue) });
    } else {
      params[name] = plainValue(value);
    }
  }
  return ok({ params, dimensions });
}

function plainValue(text: string): ParameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

const CONSTRAINT = /^(\w+)(>=|<=)(-?[\d.]+)$/;

/** Reads `figure>=n` and `figure<=n`. */
export function readConstraints(texts: readonly string[]): Result<readonly Constraint[], string> {
  const constraints: Constraint[] = [];
  for (const text of texts) {
    const [, name, relation, bound] = CONSTRAINT.exec(text) ?? [];
    const figure = CONSTRAINED.find((candidate) => candidate === name);
    if (figure === undefined || !Number.isFinite(Number(bound)))
      return err(`--constraint "${text}" must be FIGURE>=N or FIGURE<=N; figures are ${CONSTRAINED.join(', ')}`);
    constraints.push(relation === '>=' ? { figure, min: Number(bound) } : { figure, max: Number(bound) });
  }
  return ok(constraints);
}
