import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { DimensionChoice } from '../../model/search-choices.ts';
import type { ParameterSchema, ParameterValue, ParameterValues } from '../../model/parameters.ts';

/** One parameter that is searched: its values in order, reached by index. */
export interface Dimension {
  readonly name: string;
  /** Numbers have an order that a sampler may use; choices have none. */
  readonly ordered: boolean;
  readonly values: readonly ParameterValue[];
}

/** What a search may try: every combination of the dimensions' values, the other parameters fixed. */
export interface SearchSpace {
  readonly dimensions: readonly Dimension[];
  readonly fixed: ParameterValues;
  /** Number of combinations; beyond 2^53 it is no longer exact. */
  readonly size: number;
}

/** A combination: an index into the values of each dimension. */
export type Point = readonly number[];

/** Values of one dimension at most: beyond it a sampler's tables would take longer than the trials. */
const MOST_VALUES = 10_000;

/**
 * Makes a space from a strategy's schema and the dimensions that a person chose; parameters that are not among them
 * take `fixed` or their default. The error is a sentence that names the parameter, the value and the remedy.
 */
export function createSearchSpace(
  schema: readonly ParameterSchema[],
  choices: readonly DimensionChoice[],
  fixed: ParameterValues,
): Result<SearchSpace, string> {
  const dimensions: Dimension[] = [];
  for (const choice of choices) {
    const parameter = schema.find(({ name }) => name === choice.name);
    if (parameter === undefined) return err(`There is no parameter ${choice.name}. ${namesOf(schema)}`);
    if (dimensions.some(({ name }) => name === choice.name))
      return err(`${choice.name} is searched twice; name it once.`);
    const dimension = choice.kind === 'range' ? rangeOf(parameter, choice) : listOf(parameter, choice);
    if (!dimension.ok) return dimension;
    dimensions.push(dimension.value);
  }
  if (dimensions.length === 0) return err('Nothing is searched: choose at least one parameter with a range.');
  const searched = new Set(dimensions.map(({ name }) => name));
  const others = schema.filter(({ name }) => !searched.has(name));
  return ok({
    dimensions,
    fixed: Object.fromEntries(others.map((parameter) => [parameter.name, fixed[parameter.name] ?? parameter.default])),
    size: dimensions.reduce((product, { values }) => product * values.length, 1),
  });
}

/** The strategy's parameters at a point. */
export function paramsAt({ dimensions, fixed }: SearchSpace, point: Point): ParameterValues {
  const searched = dimensions.map(({ name, values }, at) => [name, values[point[at] ?? 0] ?? 0] as const);
  return { ...fixed, ...Object.fromEntries(searched) };
}

type Range = Extract<DimensionChoice, { readonly kind: 'range' }>;
type List = Extract<DimensionChoice, { readonly kind: 'values' }>;

function rangeOf(parameter: ParameterSchema, { name, min, max, step }: Range): Result<Dimension, string> {
  if (parameter.kind !== 'integer' && parameter.kind !== 'number')
    return err(`${name} has no range: name the values to try instead.`);
  if (!(min <= max)) return err(`The range of ${name} ends at ${max}, before its start at ${min}. Swap them.`);
  if (min < parameter.min || max > parameter.max)
    return err(`${name} goes from ${parameter.min} to ${parameter.max}; the range from ${min} to ${max} leaves that.`);
  if (!(step > 0)) return err(`The step of ${name} is ${step}; it must be above 0.`);
  const isWhole = Number.isInteger(min) && Number.isInteger(step);
  if (parameter.kind === 'integer' && !isWhole) return err(`${name} is a whole number; so must be its start and step.`);
  // The tolerance takes back what 0.1 + 0.1 + 0.1 adds.
  const count = Math.floor((max - min) / step + 1e-9) + 1;
  if (count > MOST_VALUES) return err(`${name} has ${count} values; ${MOST_VALUES} is the most. Use a larger step.`);
  const values = Array.from({ length: count }, (_, index) => Number((min + index * step).toPrecision(12)));
  return ok({ name, ordered: true, values });
}

function listOf(parameter: ParameterSchema, { name, values }: List): Result<Dimension, string> {
  if (values.length === 0) return err(`No values are given for ${name}.`);
  const odd = values.find((value) => !isAllowed(parameter, value));
  if (odd !== undefined) return err(`${name} cannot be ${odd}. ${allowedWords(parameter)}`);
  const ordered = parameter.kind === 'integer' || parameter.kind === 'number';
  const unique = [...new Set(values)];
  return ok({ name, ordered, values: ordered ? unique.toSorted((a, b) => Number(a) - Number(b)) : unique });
}

function isAllowed(parameter: ParameterSchema, value: ParameterValue): boolean {
  switch (parameter.kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && parameter.choices.includes(value);
    case 'integer':
    case 'number':
      return (
        typeof value === 'number' &&
        value >= parameter.min &&
        value <= parameter.max &&
        (parameter.kind === 'number' || Number.isInteger(value))
      );
  }
}

function allowedWords(parameter: ParameterSchema): string {
  switch (parameter.kind) {
    case 'boolean':
      return 'It is true or false.';
    case 'choice':
      return `It is one of ${parameter.choices.join(', ')}.`;
    case 'integer':
    case 'number':
      return `It is a ${parameter.kind === 'integer' ? 'whole ' : ''}number from ${parameter.min} to ${parameter.max}.`;
  }
}

function namesOf(schema: readonly ParameterSchema[]): string {
  return `The parameters are ${schema.map(({ name }) => name).join(', ')}.`;
}
