import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../../../core/host/json-bytes.ts';

const textOf = (document: object): string => Buffer.from(jsonBytes(document)).toString('utf8');

describe('jsonBytes', () => {
  it('writes any document as JSON.stringify does, with a line feed at its end', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
        expect(textOf(document)).toBe(`${JSON.stringify(document)}\n`);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out what has no value', () => {
    expect(textOf({ kept: null, missing: undefined, last: 1 })).toBe('{"kept":null,"last":1}\n');
  });

  it.each([1_023, 1_024, 1_025, 2_048, 2_500])('writes a list of %i rows as one list', (length) => {
    const rows = Array.from({ length }, (_, index) => ({ index, name: `€ "${index}"`, none: undefined }));
    const document = { before: 'x', rows, after: [] };
    expect(textOf(document)).toBe(`${JSON.stringify(document)}\n`);
  });
});
