import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { createEma } from '../../core/indicators/ema.ts';
import { createRsi } from '../../core/indicators/rsi.ts';
import { createSma } from '../../core/indicators/sma.ts';
import { INDICATORS } from '../../core/indicators/registry.ts';
import { barColumnsOf, sliceBars } from '../../core/model/bar-columns.ts';
import type { Bar, BarColumns } from '../../core/model/bar.ts';
import type { ParameterSchema, ParameterValue, ParameterValues } from '../../core/model/parameters.ts';
import type { IndicatorDefinition } from '../../core/indicators/indicator.ts';
import { indicatorParams, streamColumns } from '../support/indicators.ts';

const prices = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });
const length = fc.integer({ min: 1, max: 50 });

/** Bars on ticks of 0.01 that rise, fall, stand still and skip hours, so that all cases of undefined values come up. */
const bars = fc
  .array(
    fc.record({
      ticks: fc.oneof(fc.constant(0), fc.integer({ min: -500, max: 500 })),
      above: fc.oneof(fc.constant(0), fc.nat(300)),
      below: fc.oneof(fc.constant(0), fc.nat(300)),
      volume: fc.oneof(fc.constant(0), fc.nat(1_000_000)),
      repeated: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })),
      hours: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 30 })),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) => {
    const made: Bar[] = [];
    let ticks = 100_000;
    let time = Date.UTC(2026, 0, 5);
    for (const step of steps) {
      time += step.hours * 3_600_000;
      for (let count = 0; count < step.repeated; count++) {
        const before = ticks;
        ticks += count === 0 ? step.ticks : 0;
        const high = Math.max(before, ticks) + (count === 0 ? step.above : 0);
        const low = Math.min(before, ticks) - (count === 0 ? step.below : 0);
        made.push({
          time,
          open: before / 100,
          high: high / 100,
          low: low / 100,
          close: ticks / 100,
          volume: step.volume / 1000,
        });
        time += 60_000;
      }
    }
    return barColumnsOf(made, { pricePlaces: 2, volumePlaces: 3 });
  });

/** Parameters within the schema, lengths at most 30. */
function chosen(schema: ParameterSchema): fc.Arbitrary<ParameterValue> {
  switch (schema.kind) {
    case 'integer':
      return fc.integer({ min: schema.min, max: 30 });
    case 'number':
      return fc.double({ min: schema.min, max: schema.max, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...schema.choices);
  }
}

function paramsOf(definition: IndicatorDefinition): fc.Arbitrary<ParameterValues> {
  return fc
    .record(Object.fromEntries(definition.parameters.map((schema) => [schema.name, chosen(schema)])))
    .filter((params) => definition.conflict?.(params) === undefined);
}

/** A power of 2, so that scaling by it rounds nothing. */
const UNIT = 2 ** -40;
/** Columns in quote currency; the others are shares, indices or volumes. */
const IN_PRICES = /^(sma|ema|tr|atr|macd|bb_upper|bb_mid|bb_lower|vwap)/;

describe.each(INDICATORS)('$name', (definition) => {
  it('gives bit for bit the same bar by bar and at once', () => {
    fc.assert(
      fc.property(bars, paramsOf(definition), (series, params) => {
        expect(definition.compute(series, params)).toEqual(streamColumns(definition, series, params));
      }),
    );
  });

  it('never changes a value when later bars are added, nor has one before its warm-up', () => {
    fc.assert(
      fc.property(bars, paramsOf(definition), fc.nat(), (series, params, cut) => {
        const start = cut % (series.length + 1);
        const part = definition.compute(sliceBars(series, 0, start), params);
        const whole = definition.compute(series, params);
        expect(part).toEqual(whole.map((column) => column.slice(0, start)));
        for (const [output, { warmUpBars }] of definition.outputs(params).entries()) {
          expect(whole[output]?.subarray(0, warmUpBars).every(Number.isNaN)).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the unit of prices: another changes no digit and no undefined cell', () => {
    fc.assert(
      fc.property(bars, (series) => {
        const params = indicatorParams(definition);
        const plain = definition.compute(series, params);
        const scaled = definition.compute(scaleBars(series, UNIT), params);
        for (const [output, { column }] of definition.outputs(params).entries()) {
          const factor = IN_PRICES.test(column) ? UNIT : 1;
          expect(scaled[output]).toEqual(plain[output]?.map((value) => value * factor));
        }
      }),
    );
  });
});

function scaleBars(series: BarColumns, factor: number): BarColumns {
  const scaled = (column: Float64Array): Float64Array => column.map((value) => value * factor);
  const { open, high, low, close } = series;
  return { ...series, open: scaled(open), high: scaled(high), low: scaled(low), close: scaled(close) };
}

describe('incremental averages', () => {
  it('the moving average equals the mean of its window, summed afresh', () => {
    fc.assert(
      fc.property(prices, length, (values, n) => {
        const sma = createSma(n);
        for (const [index, value] of values.entries()) {
          const window = values.slice(Math.max(0, index - n + 1), index + 1);
          const mean = window.reduce((total, one) => total + one, 0) / n;
          const actual = sma.push(value);
          if (window.length < n) expect(actual).toBeNaN();
          else expect(Math.abs(actual - mean)).toBeLessThanOrEqual(1e-9 * 1e6);
        }
      }),
    );
  });

  it('averages stay within the range of what they have seen, the RSI within 0 and 100', () => {
    fc.assert(
      fc.property(prices, length, (values, n) => {
        const ema = createEma(n);
        const rsi = createRsi(n);
        for (const [index, value] of values.entries()) {
          const seen = values.slice(0, index + 1);
          const average = ema.push(value);
          const strength = rsi.push(value);
          if (index >= n - 1) {
            const rounding = Math.max(...seen) * 1e-12;
            expect(average).toBeGreaterThanOrEqual(Math.min(...seen) - rounding);
            expect(average).toBeLessThanOrEqual(Math.max(...seen) + rounding);
          }
          if (index >= n) expect(strength >= 0 && strength <= 100).toBe(true);
        }
      }),
    );
  });

  it('do not drift: a million large values leave no trace in the average of the small ones after them', () => {
    const sma = createSma(30);
    for (let index = 0; index < 1_000_000; index++) sma.push(1e9 + (index % 7) * 0.1);
    let last = NaN;
    for (let index = 0; index < 60; index++) last = sma.push(0.3);
    expect(last).toBeCloseTo(0.3, 14);
  });
});
