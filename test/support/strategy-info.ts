import type { ParameterWire, StrategyInfoWire } from '../../core/api/wire/strategy-wire.ts';

/** A whole number from 1 to 500, unless told otherwise. */
export function aParameter(over: Partial<ParameterWire> = {}): ParameterWire {
  return {
    name: 'fast',
    label: 'Fast',
    help: '',
    kind: 'integer',
    default: 10,
    min: 1,
    max: 500,
    step: 1,
    choices: null,
    live: false,
    ...over,
  };
}

const WITHOUT_RANGE = { min: null, max: null, step: null } as const;

/** A box to be ticked, which is ticked at first. */
export function aSwitch(name: string, label: string): ParameterWire {
  return aParameter({ name, label, kind: 'boolean', default: true, ...WITHOUT_RANGE });
}

/** A choice, the first one at first. */
export function aChoice(name: string, label: string, choices: readonly [string, ...string[]]): ParameterWire {
  return aParameter({ name, label, kind: 'choice', default: choices[0], choices, ...WITHOUT_RANGE });
}

/** A strategy with these parameters. */
export function aStrategyInfo(
  parameters: readonly ParameterWire[],
  over: Partial<StrategyInfoWire> = {},
): StrategyInfoWire {
  return { name: 'sma-cross', title: 'SMA cross', description: '', source: '', parameters, presets: [], ...over };
}
