import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { instrumentGrid } from '../../../../../core/risk/checks/instrument-grid.ts';
import { anAssessment, anIntent, aPosition, aRiskView, base } from '../../../../support/risk.ts';
import { anInstrument } from '../../../../support/trading.ts';

const denied = (over: Parameters<typeof anAssessment>[0]) => instrumentGrid(anAssessment(over), aRiskView());

const size = (amount: string) => ({ kind: 'quote', amount: fixed(amount) }) as const;

describe('instrumentGrid', () => {
  it.each([
    { quantity: '0.05', code: undefined }, // exactly 5 USD at 100, the smallest order
    { quantity: '0.049', code: 'INSTRUMENT' },
    { quantity: '1.001', code: undefined },
    { quantity: '1.0005', code: 'INSTRUMENT' },
  ])('quantity $quantity: $code', ({ quantity, code }) => {
    expect(denied({ intent: anIntent({ size: base(quantity) }) })?.code).toBe(code);
  });

  it.each([
    { limitPrice: '99.99', code: undefined },
    { limitPrice: '99.995', code: 'INSTRUMENT' },
  ])('limit price $limitPrice: $code', ({ limitPrice, code }) => {
    expect(denied({ intent: anIntent({ type: 'limit', limitPrice: fixed(limitPrice) }) })?.code).toBe(code);
  });

  it('says the exact figures: rounded ones would seem to fit', () => {
    expect(denied({ intent: anIntent({ size: base('1.0005') }) })?.message).toBe(
      'The quantity 1.0005 is not a multiple of 0.001 BTC.',
    );
    expect(denied({ intent: anIntent({ type: 'limit', limitPrice: fixed('99.995') }) })?.message).toBe(
      'The price 99.995 is not a multiple of the tick 0.01.',
    );
  });

  it('measures an order sized in quote currency by its amount', () => {
    expect(denied({ intent: anIntent({ size: size('5') }) })).toBeUndefined();
    expect(denied({ intent: anIntent({ size: size('4.99') }) })?.code).toBe('INSTRUMENT');
    // Whatever the estimate of its quantity comes to.
    expect(denied({ intent: anIntent({ size: size('5') }), quantity: fixed('0.01') })).toBeUndefined();
  });

  it('lets a small remainder be closed whole, but not in part', () => {
    const intent = anIntent({ side: 'sell', size: base('0.002') });
    expect(denied({ intent, position: aPosition('0.002') })).toBeUndefined();
    expect(denied({ intent, position: aPosition('0.003') })?.code).toBe('INSTRUMENT');
  });

  it('denies what does not trade', () => {
    expect(denied({ instrument: anInstrument({ active: false }) })?.message).toBe(
      'BTC-USD is not trading at its venue now.',
    );
  });
});

describe('the grid of an instrument', () => {
  it.each([
    { stopPrice: '99.99', code: undefined },
    { stopPrice: '99.995', code: 'INSTRUMENT' },
  ])('takes a trigger of $stopPrice: $code', ({ stopPrice, code }) => {
    expect(denied({ intent: anIntent({ type: 'stop', stopPrice: fixed(stopPrice) }) })?.code).toBe(code);
  });

  it('that has no steps takes any price and quantity', () => {
    const instrument = anInstrument({ tickSize: 0n, lotSize: 0n });
    const intent = anIntent({
      type: 'stop-limit',
      limitPrice: fixed('99.995'),
      stopPrice: fixed('99.9951'),
      size: base('1.00005'),
    });
    expect(denied({ instrument, intent })).toBeUndefined();
  });

  it('lets protection be as small as what filled', () => {
    const tiny = { side: 'sell', size: base('0.001') } as const;
    expect(denied({ intent: anIntent({ ...tiny, source: 'protection' }) })).toBeUndefined();
    expect(denied({ intent: anIntent({ ...tiny, source: 'emergency' }) })).toBeUndefined();
    expect(denied({ intent: anIntent(tiny) })?.code).toBe('INSTRUMENT');
  });

  it('lets a small short be closed whole by a purchase, and a small long by no purchase', () => {
    const intent = anIntent({ size: base('0.002') });
    expect(denied({ intent, position: aPosition('-0.002') })).toBeUndefined();
    expect(denied({ intent, position: aPosition('0.002') })?.code).toBe('INSTRUMENT');
  });

  it('lets what is not allowed any more be sold, and not bought', () => {
    const view = aRiskView({ allows: () => false });
    expect(instrumentGrid(anAssessment(), view)?.code).toBe('INSTRUMENT');
    expect(instrumentGrid(anAssessment({ increase: 0n }), view)).toBeUndefined();
  });
});
