import { describe, expect, it } from 'vitest';
import { barColumnsOf } from '../../../../core/model/bar-columns.ts';
import type { Bar } from '../../../../core/model/bar.ts';
import type { ParameterValues } from '../../../../core/model/parameters.ts';
import { golden } from '../../../support/golden.ts';
import { barsOfCloses, expectColumns, indicatorNamed, indicatorParams } from '../../../support/indicators.ts';
import type { ReferenceColumn } from '../../../support/indicators.ts';
import { barsOfColumns } from '../../../support/real-bars.ts';
import { REAL_DATA, readRealColumns } from '../../../support/real-data.ts';

interface CipherReference {
  readonly name: string;
  readonly params: ParameterValues;
  readonly lines: Readonly<Record<string, ReferenceColumn>>;
  /** Bars at which each became known. */
  readonly markers: Readonly<Record<string, readonly number[]>>;
}

/** Lines whose first row depends on the bars: on how many have a range, and on how many make a longer candle. */
const LATER = ['money_flow_flat_skipped', 'sommi_wave', 'higher_macd', 'higher_macd_signal', 'higher_money_flow'];

/** 1 at these rows, 0 elsewhere. */
function flags(rows: readonly number[], length: number): Float64Array {
  const column = new Float64Array(length);
  for (const row of rows) column[row] = 1;
  return column;
}

describe('the ciphers, bar by bar and at once, against an independent program (cipher_reference.py)', () => {
  const reference = golden('cipher.json') as {
    readonly bars: readonly Omit<Bar, 'volume'>[];
    readonly ciphers: readonly CipherReference[];
  };
  const bars = barColumnsOf(
    reference.bars.map((bar) => ({ ...bar, volume: 1 })),
    { pricePlaces: 2, volumePlaces: 0 },
  );

  it.each(reference.ciphers)('$name $params: every line and every marker', ({ name, params, lines, markers }) => {
    // Entries after a cipher's first leave out the lines that are the same.
    const all = { ...reference.ciphers.find((cipher) => cipher.name === name)?.lines, ...lines };
    const compared = expectColumns({ name, params, later: LATER }, bars, (column) => {
      const rows = markers[column];
      return rows === undefined ? all[column] : flags(rows, bars.length);
    });
    expect(compared.toSorted()).toEqual([...Object.keys(all), ...Object.keys(markers)].toSorted());
    for (const [marker, rows] of Object.entries(markers)) expect(rows.length, marker).toBeGreaterThan(0);
  });
});

describe('twenty equal closes in a row', () => {
  const wave = (row: number): number => 100 + 10 * Math.sin(row / 3) + (row % 5);
  const closes = Array.from({ length: 240 }, (_, row) => wave(row < 100 ? row : row < 119 ? 100 : row - 19));

  it.each(['cipher-a', 'cipher-b'])('leave no undefined line behind in %s', (name) => {
    const definition = indicatorNamed(name);
    const params = indicatorParams(definition);
    const columns = definition.compute(barsOfCloses(closes), params);
    const undefinedRows = (column: Float64Array): number =>
      column.subarray(160).reduce((count, value) => count + Number(Number.isNaN(value)), 0);
    const names = definition.outputs(params).map(({ column }) => column);
    const poisoned = names.filter((_, output) => undefinedRows(columns[output] ?? new Float64Array([NaN])) > 0);
    // No bar here has a range: without one, Pine's reading of the money flow never begins.
    expect(poisoned).toEqual(name === 'cipher-b' ? ['money_flow_flat_skipped'] : []);
  });

  it('the Stochastic RSI of Cipher B is undefined once the RSI stands still, and back as soon as its window moves', () => {
    const definition = indicatorNamed('cipher-b');
    const params = indicatorParams(definition);
    const place = definition.outputs(params).findIndex(({ column }) => column === 'stoch_k');
    const k = definition.compute(barsOfCloses(closes), params)[place];
    const empty = Array.from({ length: 240 }, (_, row) => row).filter((row) => row > 40 && Number.isNaN(k?.[row]));
    // Rows 100 to 119 close alike and have one RSI: fourteen of them are in the window of rows 113 to 119, K needs three.
    expect(empty).toEqual([113, 114, 115, 116, 117, 118, 119, 120, 121]);
  });
});

if (REAL_DATA !== undefined) {
  const INPUTS = ['timestamp_ms', 'open', 'high', 'low', 'close', 'volume'];

  describe.each([
    ['cipher-a', 'btc-usd_1m.cipher-a.csv.gz', []],
    ['cipher-a', 'btcusdt_1h.cipher-a.csv.gz', []],
    ['cipher-b', 'btc-usd_1m.cipher-b.csv.gz', ['rsi_bear_div', 'rsi_bull_div']],
    ['cipher-b', 'btcusdt_1h.cipher-b.csv', ['money_flow_flat_skipped']],
  ] as const)('%s on the real bars of %s', (name, file, without) => {
    const columns = readRealColumns(`golden/${file}`);
    const bars = barsOfColumns(columns);
    const definition = indicatorNamed(name);
    const params = indicatorParams(definition);

    it(`equals the reference on every column but ${without.length}, markers included`, () => {
      const own = definition.compute(bars, params);
      const places = new Map(definition.outputs(params).map(({ column }, output) => [column, output]));
      // Columns that the file leaves out are compared with themselves.
      const compared = expectColumns(
        { name, params, later: LATER },
        bars,
        (column) => columns.get(column) ?? own[places.get(column) ?? -1],
      );
      expect(compared.filter((column) => !columns.has(column))).toEqual(without);
      expect([...columns.keys()].filter((column) => !INPUTS.includes(column) && !compared.includes(column))).toEqual(
        [],
      );
    });
  });
}
