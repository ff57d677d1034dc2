import type { ParameterWire, StrategyInfoWire } from '../../core/api/wire/strategy-wire.ts';
import { parseDecimal } from '../../core/base/decimal.ts';

/** Parameters as typed: numbers stay text until they are checked. */
export type ParamEntries = Readonly<Record<string, string | boolean>>;

/** Parameters as a strategy takes them. */
export type ParamValues = Readonly<Record<string, number | string | boolean>>;

/** The schema's defaults, overlaid with a preset where one is named. */
export function initialEntries(strategy: StrategyInfoWire, presetName?: string): ParamEntries {
  return entriesOf(strategy, strategy.presets.find(({ name }) => name === presetName)?.params ?? {});
}

/** These values as they would be typed; where one is missing, the schema's default. */
export function entriesOf(strategy: StrategyInfoWire, params: ParamValues): ParamEntries {
  return Object.fromEntries(
    strategy.parameters.map((parameter) => {
      const value = params[parameter.name] ?? parameter.default;
      return [parameter.name, typeof value === 'boolean' ? value : String(value)];
    }),
  );
}

/** Checks what was typed against the schema: the values, or what is wrong by parameter name. */
export function checkEntries(
  strategy: StrategyInfoWire,
  entries: ParamEntries,
): { readonly values: ParamValues | undefined; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {};
  const values: Record<string, number | string | boolean> = {};
  for (const parameter of strategy.parameters) {
    const entry = entries[parameter.name] ?? '';
    const problem = entryProblem(parameter, entry);
    if (problem !== undefined) errors[parameter.name] = problem;
    values[parameter.name] = isNumeric(parameter) ? Number(entry) : entry;
  }
  return { values: Object.keys(errors).length === 0 ? values : undefined, errors };
}

function entryProblem(parameter: ParameterWire, entry: string | boolean): string | undefined {
  if (!isNumeric(parameter)) return undefined;
  const value = typeof entry === 'string' ? parseDecimal(entry)?.toNumber() : undefined;
  if (value === undefined) return 'Enter a number.';
  if (parameter.kind === 'integer' && !Number.isInteger(value)) return 'Enter a whole number.';
  if (parameter.min !== null && value < parameter.min) return `At least ${parameter.min}.`;
  if (parameter.max !== null && value > parameter.max) return `At most ${parameter.max}.`;
  return undefined;
}

function isNumeric({ kind }: ParameterWire): boolean {
  return kind === 'integer' || kind === 'number';
}
