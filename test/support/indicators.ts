import { expect } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import type { IndicatorDefinition } from '../../core/indicators/indicator.ts';
import { INDICATORS } from '../../core/indicators/registry.ts';
import { readBar } from '../../core/model/bar-columns.ts';
import type { BarColumns, MutableBar } from '../../core/model/bar.ts';
import type { ParameterValues } from '../../core/model/parameters.ts';
import { expectWithin } from './golden.ts';

/** The indicator of this name. */
export function indicatorNamed(name: string): IndicatorDefinition {
  return present(
    INDICATORS.find((definition) => definition.name === name),
    name,
  );
}

/** The default parameters, some of them replaced. */
export function indicatorParams(definition: IndicatorDefinition, chosen: ParameterValues = {}): ParameterValues {
  return { ...Object.fromEntries(definition.parameters.map((schema) => [schema.name, schema.default])), ...chosen };
}

/** The outputs of a streaming indicator as columns. One bar object is used for all bars, as the engine does. */
export function streamColumns(definition: IndicatorDefinition, bars: BarColumns, params: ParameterValues) {
  const indicator = definition.create(params);
  const columns = definition.outputs(params).map(() => new Float64Array(bars.length));
  const bar: MutableBar = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN };
  for (let row = 0; row < bars.length; row++) {
    readBar(bars, row, bar);
    indicator.update(bar);
    for (const [output, column] of columns.entries()) column[row] = indicator.values[output] ?? Infinity;
  }
  return columns;
}

/** Bars of the given closes, a minute apart, without range; volumes of 1 where none are given. */
export function barsOfCloses(closes: readonly number[], volumes?: readonly number[]): BarColumns {
  const close = Float64Array.from(closes);
  return {
    length: closes.length,
    time: Float64Array.from(closes, (_, row) => row * 60_000),
    open: close,
    high: close,
    low: close,
    close,
    volume: Float64Array.from(volumes ?? closes.map(() => 1)),
    pricePlaces: 2,
    volumePlaces: 2,
  };
}

/** Of the larger of 1 and the value. */
const TOLERANCE = 1e-9;

/** One column of reference values; null or NaN while undefined. */
export type ReferenceColumn = ArrayLike<number | null>;

interface ComparedIndicator {
  readonly name: string;
  readonly params: ParameterValues;
  /** Columns that may begin later than they could, since that depends on the bars. */
  readonly later?: readonly string[];
}

/** Both forms of an indicator against columns of reference values, undefined cells included. */
export function expectColumns(
  indicator: ComparedIndicator,
  bars: BarColumns,
  reference: (column: string) => ReferenceColumn | undefined,
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
    const first = computed[output]?.findIndex((value) => !Number.isNaN(value)) ?? NaN;
    const isLater = indicator.later?.includes(column) === true;
    expect(isLater ? Math.min(first, warmUpBars) : first, `${column}, first row`).toBe(warmUpBars);
    return column;
  });
  expect(computed).toHaveLength(compared.length);
  return compared;
}
