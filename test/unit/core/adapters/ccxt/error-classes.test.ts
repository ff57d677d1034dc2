import { describe, expect, it } from 'vitest';
import { CODE_OF_CLASS } from '../../../../../core/adapters/ccxt/error-classes.ts';
import { classifyError } from '../../../../../core/adapters/ccxt/classify-error.ts';
import { ccxtErrorClasses } from '../../../../support/ccxt-error-classes.ts';

const EXPORTED = ccxtErrorClasses();

describe('the table of ccxt’s error classes', () => {
  it('has a row for every class that ccxt exports, and no other', () => {
    expect(EXPORTED.size).toBeGreaterThan(35);
    expect(Object.keys(CODE_OF_CLASS).toSorted()).toEqual([...EXPORTED.keys()].toSorted());
  });

  it.each([...EXPORTED])('reads %s off the thrown error itself', (name, ErrorClass) => {
    expect(classifyError('venue', new ErrorClass('x'), undefined).code).toBe(CODE_OF_CLASS[name]);
  });
});
