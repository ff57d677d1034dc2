import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { reduceOnly } from '../../../../../core/risk/checks/reduce-only.ts';
import { anAssessment, anIntent, aPosition, aRiskView, base } from '../../../../support/risk.ts';

describe('reduceOnly', () => {
  it.each([
    { side: 'sell', held: '2', open: '0', quantity: '2', denied: false },
    { side: 'sell', held: '2', open: '0', quantity: '2.001', denied: true },
    { side: 'sell', held: '2', open: '0.5', quantity: '1.5', denied: false },
    { side: 'sell', held: '2', open: '0.5', quantity: '1.501', denied: true },
    { side: 'buy', held: '-2', open: '0', quantity: '2', denied: false },
    { side: 'buy', held: '2', open: '0', quantity: '1', denied: true },
    { side: 'sell', held: '0', open: '0', quantity: '1', denied: true },
  ] as const)('$side $quantity of $held with $open on its way: denied = $denied', (row) => {
    const position = aPosition(
      row.held,
      row.side === 'sell' ? { openSell: fixed(row.open) } : { openBuy: fixed(row.open) },
    );
    const intent = anIntent({ side: row.side, size: base(row.quantity), reduceOnly: true });
    expect(reduceOnly(anAssessment({ intent, position }), aRiskView())?.code).toBe(
      row.denied ? 'WOULD_INCREASE' : undefined,
    );
  });

  it('says the exact quantities', () => {
    const intent = anIntent({ side: 'sell', size: base('2.001'), reduceOnly: true });
    expect(reduceOnly(anAssessment({ intent, position: aPosition('2') }), aRiskView())?.message).toBe(
      'Reduces by 2.001 BTC, but only 2 is left to reduce (0 is on its way already). Lower the quantity.',
    );
  });

  it('says nothing of other orders', () => {
    expect(reduceOnly(anAssessment(), aRiskView())).toBeUndefined();
  });
});

describe('a reduction that protects', () => {
  const judge = (source: 'protection' | 'emergency', quantity: string) => {
    const intent = anIntent({ source, side: 'sell', size: base(quantity), reduceOnly: true });
    const position = aPosition('2', { openSell: fixed('1.5') });
    return reduceOnly(anAssessment({ intent, position }), aRiskView());
  };

  it('covers all that is held, whatever else is on its way, and no more', () => {
    expect(judge('protection', '2')).toBeUndefined();
    expect(judge('protection', '2.001')?.code).toBe('WOULD_INCREASE');
    expect(judge('emergency', '0.5')).toBeUndefined();
    expect(judge('emergency', '2')?.code).toBe('WOULD_INCREASE');
  });
});

describe('a reduction that cannot be', () => {
  it('is told what is missing', () => {
    const says = (side: 'buy' | 'sell', position?: ReturnType<typeof aPosition>) =>
      reduceOnly(anAssessment({ intent: anIntent({ side, reduceOnly: true }), position }), aRiskView())?.message;
    expect(says('sell')).toBe('There is no long position in BTC-USD to reduce.');
    expect(says('buy')).toBe('There is no short position in BTC-USD to reduce.');
    expect(says('sell', aPosition('1', { openSell: fixed('3') }))).toMatch(
      /only 0 is left to reduce \(3 is on its way/,
    );
  });
});
