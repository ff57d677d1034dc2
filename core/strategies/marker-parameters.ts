import { waveTrendLengths } from '../indicators/wave-trend.ts';
import type { WaveTrendLengths } from '../indicators/wave-trend.ts';
import { booleanParam, numberParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import type { MarkerLimits } from './marker-source.ts';
import type { StrategyParams } from './strategy.ts';

/** Bars of history before the first signal counts, with lengths as published. */
const WARM_UP = 150;
/** An exponential average has forgotten all but 0.03 % of its start after four times its length. */
const EMA_WARM_UP = 4;

/** The lengths of WaveTrend as parameters. */
export function waveParameters({ channel, average, ma }: WaveTrendLengths): readonly ParameterSchema[] {
  return [
    length('channel', 'Channel', channel, 'Length of the channel of the waves, in bars.'),
    length('average', 'Fast wave', average, 'Length of the fast wave, in bars.'),
    length('ma', 'Slow wave', ma, 'Length of the slow wave, in bars.'),
  ];
}

function length(name: string, label: string, bars: number, help: string): ParameterSchema {
  return { kind: 'integer', name, label, help, default: bars, min: 2, max: 200, step: 1 };
}

/** Closed bars before the first marker counts: all averages have forgotten how they were started. */
export function markerWarmUp(params: StrategyParams): number {
  const { channel, average, ma } = waveTrendLengths(params);
  return Math.max(WARM_UP, EMA_WARM_UP * (2 * channel + average + ma));
}

/** What may be changed while it runs, as parameters. */
export const LIMIT_PARAMETERS: readonly ParameterSchema[] = [
  {
    kind: 'number',
    name: 'minConfidence',
    label: 'Least confidence',
    help: 'It enters only where it is at least so sure. A marker alone is worth 0.25, each of three confirmations as much.',
    default: 0,
    min: 0,
    max: 1,
    step: 0.25,
    live: true,
  },
  {
    kind: 'boolean',
    name: 'allowShort',
    label: 'Sell short',
    help: 'Whether bearish markers that enter sell short; otherwise it stays out.',
    default: false,
    live: true,
  },
];

/** What was chosen of them. */
export function markerLimits(params: StrategyParams): MarkerLimits {
  return { minConfidence: numberParam(params, 'minConfidence'), allowShort: booleanParam(params, 'allowShort') };
}

/** Complete parameters of a preset: the defaults but for some. */
export function presetParams(schemas: readonly ParameterSchema[], over: StrategyParams): StrategyParams {
  return { ...Object.fromEntries(schemas.map((schema) => [schema.name, schema.default])), ...over };
}
