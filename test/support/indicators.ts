import { present } from '../../core/base/invariant.ts';
import type { IndicatorDefinition } from '../../core/indicators/indicator.ts';
import { INDICATORS } from '../../core/indicators/registry.ts';
import { readBar } from '../../core/model/bar-columns.ts';
import type { BarColumns, MutableBar } from '../../core/model/bar.ts';
import type { ParameterValues } from '../../core/model/parameters.ts';

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
