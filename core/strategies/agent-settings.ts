import { booleanParam, numberParam, textParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { allowShortSchema, integerSchema, numberSchema } from './parameter-schemas.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

/** Names of the connections to models; address, model and key of each are settings of the host. */
const CONNECTIONS = ['openai', 'anthropic', 'compatible'] as const;

/** The choice of a fallback for those who want none: the agent then keeps what it holds. */
export const HOLD = 'hold';

/** The parameters of `agent`, typed. */
export interface AgentSettings {
  readonly connection: string;
  /** Length of its candles, minutes; it asks at the close of each. */
  readonly every: number;
  /** Name of the rule that acts where no decision can be used; {@link HOLD} for none. */
  readonly fallback: string;
  readonly allowShort: boolean;
  /** Confidence, 0 to 1, below which an entry is not made. */
  readonly minConfidence: number;
  /** Least way to the target per way to the stop. */
  readonly minRewardRisk: number;
}

/** Candles that it must have seen: the longest of its figures. */
export const CANDLES_NEEDED = 21;

/** Bars in a minute where there are ticks; with longer bars it is warm sooner. */
const BARS_PER_MINUTE = 4;

/** The schema; the fallback is one of `fallbacks`. */
export function agentParameters(fallbacks: readonly StrategyDefinition[]): readonly ParameterSchema[] {
  const [first] = fallbacks;
  return [
    {
      name: 'connection',
      label: 'Connection',
      help: 'Which language model decides; its address, model and prices are set under connections.',
      kind: 'choice',
      default: CONNECTIONS[0],
      choices: CONNECTIONS,
    },
    integerSchema(
      {
        name: 'every',
        label: 'Minutes between questions',
        help: 'Length of the candles that the model is shown, at the close of each it is asked; 20 calls an hour are allowed.',
      },
      { default: 5, min: 1, max: 1_440 },
    ),
    {
      name: 'fallback',
      label: 'Fallback',
      help: 'The rule that acts, with its defaults, where the model is late, wrong, unwilling or too costly.',
      kind: 'choice',
      default: first?.name ?? HOLD,
      choices: [...fallbacks.map(({ name }) => name), HOLD],
    },
    allowShortSchema('Whether it may sell short; otherwise it is long or out.'),
    numberSchema(
      { name: 'minConfidence', label: 'Least confidence', help: 'It does not enter on less.', live: true },
      { default: 0.6, min: 0, max: 1, step: 0.05 },
    ),
    numberSchema(
      {
        name: 'minRewardRisk',
        label: 'Least reward to risk',
        help: 'How much farther than the stop the target must be; less is refused.',
        live: true,
      },
      { default: 1.2, min: 1, max: 10, step: 0.1 },
    ),
  ];
}

/** The parameters as values of their types. */
export function agentSettings(params: StrategyParams): AgentSettings {
  return {
    connection: textParam(params, 'connection'),
    every: numberParam(params, 'every'),
    fallback: textParam(params, 'fallback'),
    allowShort: booleanParam(params, 'allowShort'),
    minConfidence: numberParam(params, 'minConfidence'),
    minRewardRisk: numberParam(params, 'minRewardRisk'),
  };
}

/** Bars of 15 s for its own figures; the fallback may need more. */
export function agentWarmUp({ every }: AgentSettings): number {
  // One candle more, as the first is seldom seen from its beginning.
  return (CANDLES_NEEDED + 1) * every * BARS_PER_MINUTE;
}
