import { describe, expect, it } from 'vitest';
import { csvText } from '../../../../renderer/format/csv.ts';

describe('csvText', () => {
  it('quotes commas, quotes and line breaks, and ends lines with CRLF', () => {
    expect(
      csvText(
        ['a', 'b'],
        [
          ['1,5', 'say "no"'],
          ['two\nlines', ''],
        ],
      ),
    ).toBe('a,b\r\n"1,5","say ""no"""\r\n"two\nlines",\r\n');
  });

  it('makes text of what a spreadsheet would run, but leaves figures alone', () => {
    expect(csvText(['x'], [['=1+1'], ['@cmd'], ['-cmd'], ['-12.5'], ['+3']])).toBe(
      "x\r\n'=1+1\r\n'@cmd\r\n'-cmd\r\n-12.5\r\n+3\r\n",
    );
  });
});
