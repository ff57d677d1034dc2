import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../core/base/time.ts';
import { present } from '../../core/base/invariant.ts';
import { demoFunding } from '../../core/demo-market/demo-funding.ts';
import { barsBetween } from '../../core/model/bar-columns.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import type { OrderIntent } from '../../core/model/order.ts';
import { STRATEGIES } from '../../core/strategies/registry.ts';
import type { StrategyDefinition, StrategyParams } from '../../core/strategies/strategy.ts';
import { aRequest, reportFor } from '../support/backtest.ts';
import { fc } from '../support/property.ts';
import { defaultParams } from '../support/strategy-harness.ts';
import { syntheticBars } from '../support/synthetic-bars.ts';
import { anInstrument } from '../support/trading.ts';

const BARS = 2_000;
const bars = syntheticBars(BARS, 23);
const start = present(bars.time[0], 'first bar');
const funding = demoFunding(3, 0, { from: start - 200 * DAY_MS, to: start + BARS * MINUTE_MS });
const instrument = anInstrument({ pricePlaces: bars.pricePlaces });

/** Everything that was asked for on these bars, whatever became of it. */
function asks(definition: StrategyDefinition, params: StrategyParams, seen: BarColumns): readonly OrderIntent[] {
  const asked: OrderIntent[] = [];
  const strategies = [{ strategyId: 's-1' as StrategyId, definition, params, instrument: 0 }];
  const instruments = [{ instrument, bars: seen, funding }];
  reportFor(aRequest(seen, { instruments, strategies }), {
    attach(system) {
      system.subscribe(({ event }) => {
        if (event.kind === 'order.approved' || event.kind === 'order.denied') asked.push(event.order);
        if (event.kind === 'strategy.failed') throw new Error(event.reason);
      });
    },
  });
  return asked;
}

const CASES = STRATEGIES.flatMap((definition) => [
  { name: `${definition.name} as it comes`, definition, params: defaultParams(definition) },
  ...definition.presets.map(({ name, params }) => ({ name: `${definition.name}: ${name}`, definition, params })),
]);

describe('no signal changes when later bars are added', () => {
  it.each(CASES)('$name', ({ definition, params }) => {
    const all = asks(definition, params, bars);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: BARS - 1 }), (length) => {
        const end = start + length * MINUTE_MS;
        const some = asks(definition, params, barsBetween(bars, -Infinity, end));
        expect(some).toEqual(all.filter(({ time }) => time <= end));
      }),
      { numRuns: 4 },
    );
  });

  it('is no empty promise: every strategy asks for something on these bars', () => {
    const silent = STRATEGIES.filter(
      ({ name }) =>
        !CASES.some(({ definition, params }) => definition.name === name && asks(definition, params, bars).length > 0),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

describe('every strategy', () => {
  it.each(STRATEGIES)('$name has presets that are complete, within bounds and without conflict', (definition) => {
    const complete = defaultParams(definition);
    expect(definition.conflict?.(complete)).toBeUndefined();
    for (const { params } of definition.presets) {
      expect(Object.keys(params).sort()).toEqual(Object.keys(complete).sort());
      expect(definition.conflict?.(params)).toBeUndefined();
      for (const schema of definition.parameters) {
        if (schema.kind !== 'integer' && schema.kind !== 'number') continue;
        const value = Number(params[schema.name]);
        expect(value >= schema.min && value <= schema.max, `${schema.name} ${value}`).toBe(true);
      }
    }
  });

  it.each(STRATEGIES)('$name has a sentence and figures at every bar, from the first on', (definition) => {
    const params = defaultParams(definition);
    const strategies = [{ strategyId: 's-1' as StrategyId, definition, params, instrument: 0 }];
    const seen = { empty: 0, figures: 0, nonsense: 0 };
    const short = barsBetween(bars, -Infinity, start + 300 * MINUTE_MS);
    reportFor(aRequest(short, { instruments: [{ instrument, bars: short, funding }], strategies }), {
      attach(system) {
        system.subscribeEquity(() => {
          const sentence = system.explain('s-1' as StrategyId) ?? '';
          const insight = system.insight('s-1' as StrategyId);
          if (!/^[A-Z0-9].*\.$/s.test(sentence)) seen.empty++;
          if (insight !== undefined) seen.figures++;
          const numbers = [insight?.confidence ?? 0, ...(insight?.readings ?? []).map(({ value }) => value ?? 0)];
          if (/NaN|undefined|Infinity/.test(sentence) || !numbers.every(Number.isFinite)) seen.nonsense++;
        });
      },
    });
    expect(seen).toMatchObject({ empty: 0, figures: 300, nonsense: 0 });
  });
});
