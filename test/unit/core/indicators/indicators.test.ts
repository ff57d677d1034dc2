import { describe, expect, it } from 'vitest';
import { createRealizedVolatility } from '../../../../core/indicators/realized-volatility.ts';
import { INDICATORS } from '../../../../core/indicators/registry.ts';
import { barColumnsOf } from '../../../../core/model/bar-columns.ts';
import type { Bar } from '../../../../core/model/bar.ts';
import type { ParameterValues } from '../../../../core/model/parameters.ts';
import { expectWithin, golden } from '../../../support/golden.ts';
import { expectColumns } from '../../../support/indicators.ts';
import type { ReferenceColumn } from '../../../support/indicators.ts';
import { barsOfColumns } from '../../../support/real-bars.ts';
import { REAL_DATA, readRealColumns } from '../../../support/real-data.ts';

/** The ciphers have a reference of their own; see cipher.test.ts. */
const NAMES = INDICATORS.map(({ name }) => name).filter((name) => !name.startsWith('cipher-'));

describe('indicators, bar by bar and at once, against an independent program (indicators_reference.py)', () => {
  const reference = golden('indicators.json') as {
    readonly bars: readonly Bar[];
    readonly indicators: readonly {
      readonly name: string;
      readonly params: ParameterValues;
      readonly columns: Readonly<Record<string, ReferenceColumn>>;
    }[];
    readonly realized_volatility_30: ReferenceColumn;
  };
  const bars = barColumnsOf(reference.bars, { pricePlaces: 2, volumePlaces: 4 });

  it.each(reference.indicators)('$name $params', (entry) => {
    const compared = expectColumns(entry, bars, (column) => entry.columns[column]);
    expect(compared).toEqual(Object.keys(entry.columns));
  });

  it('covers every indicator but the ciphers', () => {
    const covered = new Set(reference.indicators.map(({ name }) => name));
    expect([...covered]).toEqual(NAMES);
  });

  it('realized volatility', () => {
    const volatility = createRealizedVolatility(30, 60_000);
    for (const [row, { close }] of reference.bars.entries()) {
      const expected = reference.realized_volatility_30[row] ?? NaN;
      expectWithin(volatility.push(close), expected, 1e-9, `realized_volatility_30[${row}]`);
    }
  });
});

if (REAL_DATA !== undefined) {
  const CHOSEN: readonly (readonly [string, ParameterValues])[] = [
    ['sma', { n: 5 }],
    ['ema', { n: 12 }],
    ['ema', { n: 26 }],
    ['zscore', { sample: true }],
    ...NAMES.filter((name) => name !== 'ema').map((name) => [name, {}] as const),
  ];

  describe.each(['btc-usd_1m', 'btcusdt_1h'])('indicators on the real bars of %s', (series) => {
    const columns = readRealColumns(`golden/${series}.indicators.csv.gz`);
    const bars = barsOfColumns(columns);

    it('equal the reference on every column, undefined cells included', () => {
      expect(bars.length).toBeGreaterThan(500);
      const compared = CHOSEN.flatMap(([name, params]) =>
        expectColumns({ name, params }, bars, (column) => columns.get(column)),
      );
      const inputs = ['timestamp_ms', 'open', 'high', 'low', 'close', 'volume'];
      expect(compared.toSorted()).toEqual([...columns.keys()].filter((name) => !inputs.includes(name)).toSorted());
    });
  });
}
