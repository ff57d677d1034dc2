import { invariant } from '../../../core/base/invariant.ts';
import { parseDecimal, plainDecimal } from '../../../core/base/decimal.ts';

/**
 * The value of an exact decimal that came out of a connector, without trailing zeros. A number is no exact decimal:
 * it throws, so that a double that sneaked in fails the test that looks at it.
 */
export function exact(value: unknown): string {
  invariant(typeof value === 'string', `not a decimal text: ${typeof value} ${String(value)}`);
  const decimal = parseDecimal(value);
  invariant(decimal !== undefined, `not a decimal text: ${value}`);
  return plainDecimal(decimal);
}

/** Value of a decimal as a venue wrote it, be it a JSON string or a JSON number. */
export function written(value: unknown): string {
  return exact(typeof value === 'number' ? String(value) : value);
}
