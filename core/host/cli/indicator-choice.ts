import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { IndicatorDefinition, IndicatorOutput } from '../../indicators/indicator.ts';
import { INDICATORS } from '../../indicators/registry.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { ParameterValues } from '../../model/parameters.ts';
import { didYouMean, readParameters } from './parameter-text.ts';

/** An indicator with its parameters. */
export interface ChosenIndicator {
  readonly definition: IndicatorDefinition;
  readonly params: ParameterValues;
}

/** An output of a chosen indicator over a file's bars. */
export type IndicatorColumn = IndicatorOutput & { readonly values: Float64Array };

/**
 * Reads `NAME`, `NAME:k=v,k=v` or, in the order of its parameters, `NAME:v,v`. The error says what is wrong with the
 * text and what to write instead.
 */
export function parseIndicator(text: string): Result<ChosenIndicator, string> {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const definition = INDICATORS.find((candidate) => candidate.name === name);
  if (definition === undefined) {
    const names = INDICATORS.map((candidate) => candidate.name);
    return err(`is not known${didYouMean(name.toLowerCase(), names)}; there are ${names.join(', ')}`);
  }
  const given = colon < 0 ? ok([]) : givenParameters(definition, text.slice(colon + 1));
  if (!given.ok) return given;
  const params = readParameters(definition, given.value);
  return params.ok ? ok({ definition, params: params.value }) : err(`is wrong: ${params.error}`);
}

function givenParameters({ name, parameters }: IndicatorDefinition, list: string): Result<[string, string][], string> {
  const given: [string, string][] = [];
  let named = false;
  for (const [index, part] of list.split(',').entries()) {
    const sign = part.indexOf('=');
    const byOrder = parameters[index]?.name;
    if (sign >= 0) {
      named = true;
      given.push([part.slice(0, sign), part.slice(sign + 1)]);
    } else if (part === '' || named || byOrder === undefined) {
      return err(`is wrong: "${part}" names no parameter; write ${usageOf({ name, parameters })}`);
    } else {
      given.push([byOrder, part]);
    }
  }
  return ok(given);
}

/** How it is written, with its defaults: `macd:fast=12,slow=26,signal=9`. */
export function usageOf({ name, parameters }: Pick<IndicatorDefinition, 'name' | 'parameters'>): string {
  const defaults = parameters.map((schema) => `${schema.name}=${String(schema.default)}`);
  return defaults.length === 0 ? name : `${name}:${defaults.join(',')}`;
}

/** Computes all outputs, in the order in which they were asked for. Two under one name are an error. */
export function indicatorColumns(
  bars: BarColumns,
  chosen: readonly ChosenIndicator[],
): Result<readonly IndicatorColumn[], string> {
  const columns = chosen.flatMap(({ definition, params }) => {
    const values = definition.compute(bars, params);
    return definition
      .outputs(params)
      .map((output, index) => ({ ...output, values: values[index] ?? new Float64Array() }));
  });
  const twice = columns.find(({ column }, index) => columns.findIndex((other) => other.column === column) < index);
  return twice === undefined
    ? ok(columns)
    : err(`--indicator gives the column ${twice.column} twice; ask for one of them in a run of its own`);
}
