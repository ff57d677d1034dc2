import { describe, expect, it } from 'vitest';
import { createRealizedVolatility } from '../../../../core/indicators/realized-volatility.ts';
import { INDICATORS } from '../../../../core/indicators/registry.ts';
import { barColumnsOf } from '../../../../core/model/bar-columns.ts';
import type { Bar, BarColumns } from '../../../../core/model/bar.ts';
import type { ParameterValues } from '../../../../core/model/parameters.ts';
import { expectWithin, golden } from '../../../support/golden.ts';
import { indicatorNamed, indicatorParams, streamColumns } from '../../../support/indicators.ts';
import { REAL_DATA, readRealColumns } from '../../../support/real-data.ts';

const TOLERANCE = 1e-9;

/** One column of reference values; null or NaN while undefined. */
type Column = ArrayLike<number | null>;

/** Both forms of an indicator against columns of reference values, undefined cells included. */
function expectColumns(
  indicator: { readonly name: string; readonly params: ParameterValues },
  bars: BarColumns,
  reference: (column: string) => Column | undefined,
): readonly string[] {
  const definition = indicatorNamed(indicator.name);
  const params = indicatorParams(definition, indicator.params);
  const streamed = streamColumns(definition, bars, params);
  const computed = definition.compute(bars, params);
  const compared = definition.outputs(params).map(({ column, warmUpBars }, output) => {
    const expected = reference(column) ?? [];
    expect(expected.length, column).toBe(bars.length);
    for (let row = 0; row < bars.length; row++) {
      const value = expected[row] ?? NaN;
      expectWithin(streamed[output]?.[row] ?? Infinity, value, TOLERANCE, `${column}[${row}], streaming`);
      expectWithin(computed[output]?.[row] ?? Infinity, value, TOLERANCE, `${column}[${row}], batch`);
    }
    expect(
      computed[output]?.findIndex((value) => !Number.isNaN(value)),
      `${column}, first row`,
    ).toBe(warmUpBars);
    return column;
  });
  expect(computed).toHaveLength(compared.length);
  return compared;
}

describe('indicators, bar by bar and at once, against an independent program (indicators_reference.py)', () => {
  const reference = golden('indicators.json') as {
    readonly bars: readonly Bar[];
    readonly indicators: readonly {
      readonly name: string;
      readonly params: ParameterValues;
      readonly columns: Readonly<Record<string, Column>>;
    }[];
    readonly realized_volatility_30: Column;
  };
  const bars = barColumnsOf(reference.bars, { pricePlaces: 2, volumePlaces: 4 });

  it.each(reference.indicators)('$name $params', (entry) => {
    const compared = expectColumns(entry, bars, (column) => entry.columns[column]);
    expect(compared).toEqual(Object.keys(entry.columns));
  });

  it('covers every indicator', () => {
    const covered = new Set(reference.indicators.map(({ name }) => name));
    expect([...covered]).toEqual(INDICATORS.map(({ name }) => name));
  });

  it('realized volatility', () => {
    const volatility = createRealizedVolatility(30, 60_000);
    for (const [row, { close }] of reference.bars.entries()) {
      const expected = reference.realized_volatility_30[row] ?? NaN;
      expectWithin(volatility.push(close), expected, TOLERANCE, `realized_volatility_30[${row}]`);
    }
  });
});

if (REAL_DATA !== undefined) {
  const CHOSEN: readonly (readonly [string, ParameterValues])[] = [
    ['sma', { n: 5 }],
    ['ema', { n: 12 }],
    ['ema', { n: 26 }],
    ['zscore', { sample: true }],
    ...INDICATORS.map(({ name }) => [name, {}] as const).filter(([name]) => name !== 'ema'),
  ];

  describe.each(['btc-usd_1m', 'btcusdt_1h'])('indicators on the real bars of %s', (series) => {
    const columns = readRealColumns(`golden/${series}.indicators.csv.gz`);
    const values = (name: string): Float64Array => columns.get(name) ?? new Float64Array(0);
    const bars: BarColumns = {
      length: values('close').length,
      time: values('timestamp_ms'),
      open: values('open'),
      high: values('high'),
      low: values('low'),
      close: values('close'),
      volume: values('volume'),
      pricePlaces: 2,
      volumePlaces: 8,
    };

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
