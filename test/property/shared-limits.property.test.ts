import { describe, expect, it } from 'vitest';
import { fixed, toNumber } from '../../core/base/fixed.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { StrategyView } from '../../core/strategies/strategy.ts';
import { worstCaseQuantity } from '../../core/risk/worst-case.ts';
import { aLimitLoop } from '../support/limit-loop.ts';
import { fc } from '../support/property.ts';
import { anInstrument, marketOrder } from '../support/trading.ts';

const PAIR = ['BTC-USD', 'ETH-USD'].map((symbol) => anInstrument({ id: `test:${symbol}` as InstrumentId, symbol }));

/** What each of a few strategies asks for, cycle by cycle: base units, below 0 to sell; 0 for nothing. */
const plans = fc.array(fc.array(fc.integer({ min: -40, max: 60 }), { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: 6,
});

const follows =
  (plan: readonly number[], resting: boolean) =>
  (view: StrategyView): void => {
    const wanted = plan[view.barCount - 1] ?? 0;
    if (wanted === 0) return;
    const size = { kind: 'base', quantity: fixed(String(Math.abs(wanted))) } as const;
    const side = wanted > 0 ? 'buy' : 'sell';
    const limitPrice = fixed(side === 'buy' ? '99' : '101');
    view.submit(marketOrder({ side, size, ...(resting ? { type: 'limit', limitPrice } : {}) }));
  };

describe('strategies that ask at the same moment', () => {
  it('never exceed together what the account may hold, nor what it can pay, filled or not', () => {
    fc.assert(
      fc.property(plans, fc.boolean(), fc.constantFrom(0, 20_000), (list, resting, latencyMs) => {
        const loop = aLimitLoop(
          list.map((plan) => follows(plan, resting)),
          { position: 0.05, grossExposure: 0.08, orderValue: 1, entries: { perTenMinutes: 999, perDay: 999 } },
          { config: { instruments: PAIR }, models: { latencyMs } },
        );
        const { state, buyingPower } = loop.system;
        for (let cycle = 0; cycle < 7; cycle++) {
          loop.cycle();
          // Prices stand at 100 all the time: what is held is worth what it was when it was approved.
          const worst = PAIR.map((_, index) => toNumber(worstCaseQuantity(state.positions, index)) * 100);
          for (const one of worst) expect(one).toBeLessThanOrEqual(5_000 * 1.02);
          expect(worst.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(8_000 * 1.02);
          expect(buyingPower() >= 0n).toBe(true);
        }
      }),
    );
  });
});
