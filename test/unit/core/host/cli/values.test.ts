import { describe, expect, it } from 'vitest';
import { amountText } from '../../../../../core/host/cli/amount-text.ts';
import { csvLine } from '../../../../../core/host/csv-text.ts';
import { parseInstrumentName } from '../../../../../core/host/instrument-name.ts';
import { nearestWord } from '../../../../../core/base/nearest-word.ts';
import { textTable } from '../../../../../core/host/cli/text-table.ts';
import { formatTime, parseTime } from '../../../../../core/host/cli/time-value.ts';

describe('parseTime', () => {
  it.each([
    ['2024-03-01', Date.UTC(2024, 2, 1)],
    ['2024-03-01T12:30', Date.UTC(2024, 2, 1, 12, 30)],
    ['2024-03-01T12:30Z', Date.UTC(2024, 2, 1, 12, 30)],
    ['2024-03-01 12:30:15', Date.UTC(2024, 2, 1, 12, 30, 15)],
    ['1709294400000', 1_709_294_400_000],
  ])('reads %s as UTC', (text, expected) => {
    expect(parseTime(text)).toEqual({ ok: true, value: expected });
  });

  it.each(['yesterday', '2024-13-01', '01.03.2024', '2024-03-01T12:30+02:00', '1709294400', ''])(
    'refuses "%s"',
    (text) => {
      expect(parseTime(text).ok).toBe(false);
    },
  );
});

describe('formatTime', () => {
  it('leaves out seconds that are zero', () => {
    expect([formatTime(Date.UTC(2024, 2, 1)), formatTime(Date.UTC(2024, 2, 1, 0, 0, 5))]).toEqual([
      '2024-03-01 00:00',
      '2024-03-01 00:00:05',
    ]);
  });
});

describe('parseInstrumentName', () => {
  it.each([
    ['BTC-USD', 'BTC-USD'],
    ['btc/usd', 'BTC-USD'],
    ['BTCUSDT', 'BTC-USDT'],
    ['ETHBTC', 'ETH-BTC'],
    ['btc-usdt-perp', 'BTC-USDT-PERP'],
    ['BTC/USDT:USDT', 'BTC-USDT-PERP'],
  ])('reads %s as %s', (text, symbol) => {
    expect(parseInstrumentName(text)).toMatchObject({ ok: true, value: { symbol } });
  });

  it.each(['BTC', '', 'BTC-USD-NEXT', 'PERP', 'B C-USD'])('refuses "%s"', (text) => {
    expect(parseInstrumentName(text).ok).toBe(false);
  });
});

describe('nearestWord', () => {
  it('finds a misspelt word and nothing for a strange one', () => {
    expect(nearestWord('porfolio', ['portfolio show', 'portfolio', 'price'])).toBe('portfolio');
    expect(nearestWord('xyzzy', ['portfolio', 'price'])).toBeUndefined();
  });
});

describe('csvLine', () => {
  it('quotes what needs it, leaves null empty and keeps text from being a formula', () => {
    expect(csvLine(['a,b', 'say "x"', null, 1.5, '-3.5', '=1+1', '-cmd'])).toBe(
      '"a,b","say ""x""",,1.5,-3.5,\'=1+1,\'-cmd\n',
    );
  });
});

describe('textTable', () => {
  it('aligns words left and figures right', () => {
    const table = textTable(
      [
        { heading: 'name', alignment: 'left' },
        { heading: 'n', alignment: 'right' },
      ],
      [
        ['a', '10'],
        ['long', '5'],
      ],
    );
    expect(table).toBe('name   n\na     10\nlong   5\n');
  });
});

describe('amountText', () => {
  it.each([
    ['94600.51473412713108024', '94,600.51'],
    ['-1234567.005', '-1,234,567.01'],
    ['1000', '1,000.00'],
    ['999.999', '1,000.00'],
    ['0', '0.00'],
    ['0.0000123456', '0.00001235'],
  ])('writes %s as %s', (plain, text) => {
    expect(amountText(plain)).toBe(text);
  });
});
