import type { ParameterSchema } from '../model/parameters.ts';

type Words = Pick<ParameterSchema, 'name' | 'label' | 'help' | 'live'>;

/** A whole number between bounds. */
export function integerSchema(
  words: Words,
  { default: first, min, max }: { readonly default: number; readonly min: number; readonly max: number },
): ParameterSchema {
  return { ...words, kind: 'integer', default: first, min, max, step: 1 };
}

/** A number between bounds; `step` is what a slider moves by. */
export function numberSchema(
  words: Words,
  range: { readonly default: number; readonly min: number; readonly max: number; readonly step: number },
): ParameterSchema {
  return { ...words, kind: 'number', ...range };
}

/** Whether a rule may sell short. */
export function allowShortSchema(help: string): ParameterSchema {
  return { name: 'allowShort', label: 'Sell short', help, kind: 'boolean', default: false };
}
