import { describe, expect, it } from 'vitest';
import { packColumns } from '../../../../../core/adapters/sqlite/pack-columns.ts';
import type { UnpackedColumn } from '../../../../../core/adapters/sqlite/pack-columns.ts';
import { isPackedColumns, openPackedColumns } from '../../../../../core/adapters/sqlite/packed-columns.ts';
import { fc } from '../../../../support/property.ts';

const ROWS = 200;

function column(value: (row: number) => number, form: UnpackedColumn['form']): UnpackedColumn {
  return { values: Float64Array.from({ length: ROWS }, (_, row) => value(row)), form };
}

function read(bytes: Uint8Array, columns: number): readonly number[][] {
  const packed = openPackedColumns(bytes);
  return Array.from({ length: columns }, (_, index) => {
    const into = new Float64Array(packed.rows).fill(-7);
    packed.read(index, into);
    return Array.from(into);
  });
}

describe('packed columns', () => {
  it.each([
    { what: 'zeros', values: column(() => 0, 'unsigned'), width: 0 },
    { what: 'a byte', values: column((row) => row, 'unsigned'), width: 1 },
    { what: 'a signed byte', values: column((row) => (row % 256) - 128, 'signed'), width: 1 },
    { what: 'two bytes', values: column((row) => 65_535 - row, 'unsigned'), width: 2 },
    {
      what: 'three signed bytes',
      values: column((row) => (row % 2 === 0 ? 1 : -1) * (8_000_000 + row), 'signed'),
      width: 3,
    },
    { what: 'four bytes', values: column((row) => 2 ** 32 - 1 - row, 'unsigned'), width: 4 },
    {
      what: 'five signed bytes',
      values: column((row) => (row % 2 === 0 ? 1 : -1) * (2 ** 38 + row), 'signed'),
      width: 5,
    },
    { what: 'six bytes', values: column((row) => 2 ** 48 - 1 - row, 'unsigned'), width: 6 },
    { what: 'six signed bytes', values: column((row) => -(2 ** 47) + row, 'signed'), width: 6 },
    { what: 'doubles', values: column((row) => row / 3, 'double'), width: 8 },
  ])('take $width bytes a value for $what', ({ values, width }) => {
    const others = column((row) => row, 'unsigned');
    const bytes = packColumns({ columns: [others, values], header: [1.5] });
    expect(read(bytes, 2)).toEqual([Array.from(others.values), Array.from(values.values)]);
    expect(openPackedColumns(bytes).isDouble(1)).toBe(width === 8);
    const alone = packColumns({ columns: [others], header: [1.5] });
    expect(bytes.length - alone.length).toBe(width * ROWS);
  });

  it('keep one outlier apart instead of widening the column', () => {
    const values = column((row) => (row === 77 ? Number.MAX_SAFE_INTEGER : row), 'unsigned');
    const bytes = packColumns({ columns: [values], header: [] });
    expect(read(bytes, 1)).toEqual([Array.from(values.values)]);
    expect(bytes.length).toBeLessThan(ROWS + 50);
  });

  it('bring back header and tail, from any place in memory', () => {
    const values = column((row) => row * 1_000, 'unsigned');
    const tail = new TextEncoder().encode('venue');
    const bytes = packColumns({ columns: [values], header: [NaN, -1.25], tail });
    expect(isPackedColumns(bytes)).toBe(true);
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    const packed = openPackedColumns(moved.subarray(3));
    expect(Array.from(packed.header)).toEqual([NaN, -1.25]);
    expect(new TextDecoder().decode(packed.tail)).toBe('venue');
    expect(read(moved.subarray(3), 1)).toEqual([Array.from(values.values)]);
  });

  it('come back as they were, whatever integers they are', () => {
    const integer = fc.maxSafeInteger().map((value) => value + 0);
    fc.assert(
      fc.property(fc.array(fc.tuple(integer, integer, fc.nat()), { minLength: 1, maxLength: 60 }), (rows) => {
        const at = (index: 0 | 1 | 2): Float64Array => Float64Array.from(rows, (row) => row[index]);
        const columns: UnpackedColumn[] = [
          { values: at(0), form: 'signed' },
          { values: at(1).map(Math.abs), form: 'unsigned' },
          { values: at(2), form: 'unsigned' },
        ];
        const bytes = packColumns({ columns, header: [] });
        expect(read(bytes, 3)).toEqual(columns.map(({ values }) => Array.from(values)));
      }),
    );
  });
});
