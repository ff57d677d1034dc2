import { describe, expect, it } from 'vitest';
import { createAtr } from '../../../../core/indicators/atr.ts';
import { createEma } from '../../../../core/indicators/ema.ts';
import { createRealizedVolatility } from '../../../../core/indicators/realized-volatility.ts';
import { createRsi } from '../../../../core/indicators/rsi.ts';
import { createSma } from '../../../../core/indicators/sma.ts';
import { createTrueRange } from '../../../../core/indicators/true-range.ts';
import type { Bar } from '../../../../core/model/bar.ts';
import { expectWithin, golden } from '../../../support/golden.ts';
import { REAL_DATA, readRealColumns } from '../../../support/real-data.ts';

/** One column of reference values; null or NaN while undefined. */
type Column = ArrayLike<number | null>;

const indicators: Readonly<Record<string, () => (bar: Bar) => number>> = {
  sma_5: () => onCloses(createSma(5)),
  sma_20: () => onCloses(createSma(20)),
  ema_12: () => onCloses(createEma(12)),
  ema_26: () => onCloses(createEma(26)),
  rsi_14: () => onCloses(createRsi(14)),
  tr: () => createTrueRange().push,
  atr_14: () => createAtr(14).push,
  realized_volatility_30: () => onCloses(createRealizedVolatility(30, 60_000)),
};

function onCloses(indicator: { readonly push: (value: number) => number }): (bar: Bar) => number {
  return (bar) => indicator.push(bar.close);
}

function expectColumn(name: string, bars: readonly Bar[], column: Column): void {
  const push = indicators[name]?.() ?? (() => Infinity);
  for (const [index, bar] of bars.entries()) expectWithin(push(bar), column[index] ?? NaN, 1e-9, `${name}[${index}]`);
}

describe('indicators, bar by bar, against an independent program (indicators_reference.py)', () => {
  const reference = golden('indicators.json') as {
    readonly bars: readonly Omit<Bar, 'time' | 'volume'>[];
    readonly columns: Readonly<Record<string, Column>>;
  };
  const bars = reference.bars.map((bar, index) => ({ ...bar, time: index * 60_000, volume: 1 }));

  it.each(Object.keys(indicators))('%s', (name) => {
    expectColumn(name, bars, reference.columns[name] ?? []);
  });
});

if (REAL_DATA !== undefined) {
  describe.each(['btc-usd_1m', 'btcusdt_1h'])('indicators on the real bars of %s', (series) => {
    const columns = readRealColumns(`golden/${series}.indicators.csv.gz`);
    const values = (name: string): Float64Array => columns.get(name) ?? new Float64Array(0);
    const bars = [...values('timestamp_ms')].map((time, index) => ({
      time,
      open: values('open')[index] ?? NaN,
      high: values('high')[index] ?? NaN,
      low: values('low')[index] ?? NaN,
      close: values('close')[index] ?? NaN,
      volume: values('volume')[index] ?? NaN,
    }));

    it.each(Object.keys(indicators).filter((name) => columns.has(name)))('%s', (name) => {
      expect(bars.length).toBeGreaterThan(500);
      expectColumn(name, bars, values(name));
    });
  });
}
