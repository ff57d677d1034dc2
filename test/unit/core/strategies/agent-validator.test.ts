import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENT_ACTIONS } from '../../../../core/model/agent-decision.ts';
import { validateDecision } from '../../../../core/strategies/agent-validator.ts';
import type { DecisionContext } from '../../../../core/strategies/agent-validator.ts';
import { aDecision } from '../../../support/agent-engine.ts';

const CONTEXT: DecisionContext = {
  instrument: 'BTC-USD',
  price: 100,
  position: 0,
  allowShort: true,
  minConfidence: 0.6,
  minRewardRisk: 1.2,
};

describe('validateDecision', () => {
  it('makes a plan of a sound entry, its size cut to four places', () => {
    expect(validateDecision(aDecision({ size: 0.33339 }), CONTEXT)).toEqual({
      ok: true,
      value: { wish: 1, size: 0.3333, stop: 98, target: 104, confidence: 0.8 },
    });
    expect(validateDecision(aDecision({ action: 'sell', stop: 102, target: 96 }), CONTEXT)).toMatchObject({
      ok: true,
      value: { wish: -1 },
    });
  });

  it.each([
    ['another instrument', { instrument: 'ETH-USD' }, 'instrument'],
    ['confidence 7', { confidence: 7 }, 'confidence'],
    ['confidence NaN', { confidence: NaN }, 'confidence'],
    ['size 1e6', { size: 1e6 }, 'size'],
    ['size 0', { size: 0 }, 'size'],
    ['size NaN', { size: NaN }, 'size'],
    ['a negative size', { size: -0.5 }, 'size'],
    ['a size that comes to nothing', { size: 1e-9 }, 'next to nothing'],
    ['no stop', { stop: null }, 'stop'],
    ['no target', { target: null }, 'target'],
    ['a stop in percent', { stop: 2 }, 'stop is 98 %'],
    ['a stop on the wrong side', { stop: 101 }, 'stop is -1 %'],
    ['a stop next to the price', { stop: 99.99 }, 'stop'],
    ['a target of 1e6', { target: 1e6 }, 'target'],
    ['a target on the wrong side', { target: 99 }, 'target is -1 %'],
    ['an infinite target', { target: Infinity }, 'target is not a number'],
    ['less reward than risk', { target: 101 }, 'reward is 0.50 times'],
    ['too good a reward', { stop: 99.8, target: 149 }, 'reward'],
    ['a close of nothing', { action: 'close' as const }, 'does not exist'],
  ])('refuses %s', (_name, over, words) => {
    const checked = validateDecision(aDecision(over), CONTEXT);
    expect(checked.ok ? '' : checked.error).toContain(words);
  });

  it('refuses to sell short where that is not allowed, but lets a long position be sold', () => {
    const sell = aDecision({ action: 'sell', stop: null, target: null });
    expect(validateDecision(sell, { ...CONTEXT, allowShort: false }).ok).toBe(false);
    expect(validateDecision(sell, { ...CONTEXT, allowShort: false, position: 1 })).toMatchObject({
      ok: true,
      value: { wish: 0 },
    });
  });

  it.each([NaN, 0, -1, Infinity])('refuses everything at a price of %s', (price) => {
    for (const action of AGENT_ACTIONS) {
      expect(validateDecision(aDecision({ action }), { ...CONTEXT, price, position: 1 }).ok).toBe(false);
    }
  });

  it('never lets a plan pass that is too large, unprotected or on the wrong side, whatever the figures', () => {
    const wild = fc.oneof(fc.double(), fc.constantFrom(0, -0, 1e6, 1e308, -1, 0.5, 98, 102, 104, 96));
    const decisions = fc.record({
      action: fc.constantFrom(...AGENT_ACTIONS),
      size: wild,
      stop: fc.option(wild),
      target: fc.option(wild),
      confidence: wild,
    });
    fc.assert(
      fc.property(decisions, (over) => {
        const checked = validateDecision(aDecision(over), CONTEXT);
        if (!checked.ok || checked.value.wish === 'keep' || checked.value.wish === 0) return;
        const plan = checked.value;
        const side = checked.value.wish;
        expect(plan.size).toBeGreaterThan(0);
        expect(plan.size).toBeLessThanOrEqual(1);
        expect(side * (CONTEXT.price - plan.stop)).toBeGreaterThan(0);
        expect(side * (plan.target - CONTEXT.price)).toBeGreaterThan(0);
        expect(plan.confidence).toBeGreaterThanOrEqual(0.6);
      }),
      { numRuns: 2_000 },
    );
  });
});
