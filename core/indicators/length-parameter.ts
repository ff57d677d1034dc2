import { invariant } from '../base/invariant.ts';
import type { ParameterSchema } from '../model/parameters.ts';

/** No window is longer: beyond, a bar's rounding would show in its averages, and no chart holds that much. */
const MOST_BARS = 5_000;

/** The schema of a length in bars; `label` says of what. */
export function lengthParameter(name: string, bars: number, label: string, min = 1): ParameterSchema {
  return { kind: 'integer', name, label, help: `${label}, in bars.`, default: bars, min, max: MOST_BARS, step: 1 };
}

/** A length that is no whole number above 0 is a fault: parameters are checked before an indicator is made. */
export function checkLength(length: number): void {
  invariant(Number.isInteger(length) && length > 0, `an indicator needs a whole length above 0, not ${length}`);
}
