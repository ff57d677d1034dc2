import { describe, expect, it } from 'vitest';
import { plainFixed } from '../../../../../core/base/fixed.ts';
import { parseSeedFile } from '../../../../../core/portfolio/seeding/seed-file.ts';

const HEADER = 'Symbol,Exchange,Quantity,AvgEntryPrice,RealizedPnL,UnrealizedPnL,TotalFees,LastUpdate';

/** Entries with plain figures. */
const read = (text: string) => {
  const { entries, errors } = parseSeedFile(text);
  const plain = entries.map(({ quantity, entryPrice, realizedPnl, fees, ...rest }) => ({
    ...rest,
    figures: [quantity, entryPrice, realizedPnl, fees].map(plainFixed),
  }));
  return { plain, errors };
};

describe('a CSV file of holdings', () => {
  it('is read with all its fields', () => {
    const text = `${HEADER}\nBTC/USDT,Binance,0.5,45000.25,1250.5,300,12.75,2024-01-15T10:30:00Z\nETH-USD,,-2,2500,-10,0,1,\n`;
    expect(read(text)).toEqual({
      errors: [],
      plain: [
        { line: 2, symbol: 'BTC/USDT', exchange: 'Binance', figures: ['0.5', '45000.25', '1250.5', '12.75'] },
        { line: 3, symbol: 'ETH-USD', exchange: '', figures: ['-2', '2500', '-10', '1'] },
      ],
    });
  });

  it('may have its columns in any order and case, others beside them, quotes, blank lines and Windows line ends', () => {
    const text = '\uFEFFnote,avgentryprice,QUANTITY,symbol\r\n\r\n"a ""b"", c",100,"1",BTC-USD\r\n';
    expect(read(text).plain).toEqual([{ line: 3, symbol: 'BTC-USD', exchange: '', figures: ['1', '100', '0', '0'] }]);
  });

  it('counts lines on over a quoted line break', () => {
    expect(read('Symbol,Quantity,AvgEntryPrice,Note\nBTC,1,1,"two\nlines"\nETH,x,1,\n').errors).toEqual([
      'Line 4, Quantity: "x" is not a decimal number; write one such as 0.25',
    ]);
  });

  it.each([
    { text: '', error: 'The file is empty; its first line must name the fields.' },
    {
      text: 'Symbol,Qty\nBTC,1',
      error: 'Line 1: the header has no Quantity, no AvgEntryPrice; it must name Symbol, Quantity, AvgEntryPrice.',
    },
    { text: `${HEADER}\n`, error: 'The file holds no positions; add a line for each.' },
    { text: `${HEADER}\nBTC,x,,100`, error: 'Line 2, Quantity: "" is missing; write a decimal such as 0.25' },
    { text: `${HEADER}\n,x,1,100`, error: 'Line 2, Symbol: "" is missing; write the instrument, such as BTC-USD' },
    { text: `${HEADER}\nBTC,x,0,100`, error: 'Line 2, Quantity: "0" is not a holding; leave the line out' },
    { text: `${HEADER}\nBTC,x,1,-5`, error: 'Line 2, AvgEntryPrice: "-5" is not a price above 0' },
    {
      text: `${HEADER}\nBTC,x,1,NaN`,
      error: 'Line 2, AvgEntryPrice: "NaN" is not a decimal number; write one such as 0.25',
    },
    {
      text: `${HEADER}\nBTC,x,1,1\nETH,x,1,1\nbtc,X,2,1`,
      error: 'Line 4, Symbol: "btc" is on line 2 already; join the two to one line.',
    },
  ])('is refused with line, field, value and remedy: $error', ({ text, error }) => {
    expect(parseSeedFile(text).errors).toEqual([error]);
  });

  it('tells everything that is wrong at once', () => {
    expect(parseSeedFile(`${HEADER}\nBTC,x,a,b\nETH,x,1,c`).errors).toHaveLength(3);
  });
});

describe('a JSON file of holdings', () => {
  it.each(['[ROW]', '{"positions":[ROW],"cash":1}'])('is read as %s', (shape) => {
    const row = '{"Symbol":"BTC-USD","quantity":1.5e-7,"AvgEntryPrice":"64000","TotalFees":2}';
    expect(read(shape.replace('ROW', row)).plain).toEqual([
      { line: 1, symbol: 'BTC-USD', exchange: '', figures: ['0.00000015', '64000', '0', '2'] },
    ]);
  });

  it.each([
    { text: '[{"Symbol":', error: /^The file is not valid JSON: / },
    { text: '{"a":1}', error: /^The file must be an array of positions, or an object with one named "positions".$/ },
    { text: '[7]', error: /^Position 1, Symbol: "" is missing/ },
  ])('is refused: $text', ({ text, error }) => {
    expect(parseSeedFile(text).errors[0]).toMatch(error);
  });

  it.each([
    ['1e3', '1000'],
    ['-1.25E+2', '-125'],
    ['12.5e-3', '0.0125'],
    ['1e-18', '0.000000000000000001'],
  ])('reads %s as %s', (text, plain) => {
    expect(read(`[{"Symbol":"BTC","Quantity":"${text}","AvgEntryPrice":1}]`).plain[0]?.figures[0]).toBe(plain);
  });
});
