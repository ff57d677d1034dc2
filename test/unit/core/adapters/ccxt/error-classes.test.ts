import * as ccxt from 'ccxt';
import { describe, expect, it } from 'vitest';
import { CODE_OF_CLASS } from '../../../../../core/adapters/ccxt/error-classes.ts';
import { classifyError } from '../../../../../core/adapters/ccxt/classify-error.ts';

/** Every error class that ccxt exports, whether or not its own list of errors names it. */
const EXPORTED = new Map<string, new (message: string) => Error>();
for (const [name, value] of Object.entries({ ...ccxt.errors, ...ccxt.default, ...ccxt })) {
  if (typeof value === 'function' && value.prototype instanceof Error) EXPORTED.set(name, value as never);
}

describe('the table of ccxt’s error classes', () => {
  it('has a row for every class that ccxt exports, and no other', () => {
    expect(EXPORTED.size).toBeGreaterThan(35);
    expect(Object.keys(CODE_OF_CLASS).toSorted()).toEqual([...EXPORTED.keys()].toSorted());
  });

  it.each([...EXPORTED])('reads %s off the thrown error itself', (name, ErrorClass) => {
    expect(classifyError('venue', new ErrorClass('x'), undefined).code).toBe(CODE_OF_CLASS[name]);
  });
});
