import { describe, expect, it } from 'vitest';
import { BTC } from '../../../../support/trading-rows.ts';
import { ticketInput as ticketSchema } from '../../../../../core/api/wire/trading-wire.ts';
import { submitText } from '../../../../../renderer/features/order-ticket/submit-text.ts';
import { offsetPrice, shareOfMax, stepped } from '../../../../../renderer/features/order-ticket/entry-figures.ts';
import { parseEntry } from '../../../../../renderer/forms/entered-figure.ts';
import { EMPTY_DRAFT, otherLeg } from '../../../../../renderer/features/order-ticket/ticket-draft.ts';
import { probeInput, ticketInput } from '../../../../../renderer/features/order-ticket/ticket-input.ts';
import { ticketProblems } from '../../../../../renderer/features/order-ticket/ticket-problems.ts';

const CONTEXT = { instrument: BTC, marketPrice: '64000.0', zone: 'utc' } as const;

describe('parseEntry', () => {
  it.each(['', ' ', '0', '-1', 'abc', '1.2.3', '1e5'])('refuses "%s"', (text) => {
    expect(parseEntry(text)).toBeUndefined();
  });

  it('takes thousands separators and spaces', () => {
    expect(parseEntry(' 1,000.5 ')).toBe(1_000_500_000_000_000_000_000n);
  });
});

describe('ticketInput', () => {
  it('makes a market order that never rests, whatever the time in force of the hidden field', () => {
    const draft = { ...EMPTY_DRAFT, quantity: '0.10', timeInForce: 'gtc', postOnly: true, limitPrice: '1' } as const;
    expect(ticketInput(draft, CONTEXT, 'i-1')).toEqual({
      intentId: 'i-1',
      instrumentId: 'demo:BTC-USD',
      side: 'buy',
      type: 'market',
      timeInForce: 'ioc',
      size: { kind: 'base', quantity: '0.1' },
      reduceOnly: false,
      postOnly: false,
    });
  });

  it('makes a limit order in quote currency that the host accepts', () => {
    const draft = {
      ...EMPTY_DRAFT,
      side: 'sell',
      type: 'limit',
      unit: 'quote',
      quantity: '5,000',
      limitPrice: '64000.10',
    } as const;
    const input = ticketInput(draft, CONTEXT, 'i-2');
    expect(input).toMatchObject({ size: { kind: 'quote', amount: '5000' }, limitPrice: '64000.1', timeInForce: 'gtc' });
    expect(ticketSchema.safeParse(input).success).toBe(true);
  });

  it('is undefined while a figure is missing, and says which', () => {
    const draft = { ...EMPTY_DRAFT, type: 'limit', quantity: 'x' } as const;
    expect(ticketInput(draft, CONTEXT, 'i-3')).toBeUndefined();
    expect(ticketProblems(draft, CONTEXT)).toEqual({
      quantity: 'Enter a number above 0, such as 0.25',
      limitPrice: 'Enter a limit price',
    });
    expect(ticketProblems({ ...EMPTY_DRAFT, quantity: '1' }, CONTEXT)).toEqual({});
  });
});

describe('the prices of each type', () => {
  const priced = { ...EMPTY_DRAFT, quantity: '0.1', limitPrice: '63,990', stopPrice: '64000', trail: '1.5' } as const;
  it.each([
    ['stop', { stopPrice: '64000' }],
    ['stop-limit', { stopPrice: '64000', limitPrice: '63990' }],
    ['take-profit', { stopPrice: '64000' }],
    ['take-profit-limit', { stopPrice: '64000', limitPrice: '63990' }],
    ['trailing-stop', { trail: { kind: 'fraction', fraction: '0.015' } }],
  ] as const)('sends what a %s order is made of, and nothing else', (type, prices) => {
    const input = ticketInput({ ...priced, type }, CONTEXT, 'i-5');
    expect(ticketSchema.safeParse(input).success).toBe(true);
    expect({ limitPrice: input?.limitPrice, stopPrice: input?.stopPrice, trail: input?.trail }).toEqual(prices);
    expect(input?.timeInForce).toBe('gtc');
  });

  it('gives a trailing stop in quote currency as an amount', () => {
    const draft = { ...priced, type: 'trailing-stop', trail: '500', trailUnit: 'price' } as const;
    expect(ticketInput(draft, CONTEXT, 'i-6')?.trail).toEqual({ kind: 'amount', distance: '500' });
  });

  it('reads the time at which it ends in the zone that times are shown in', () => {
    const draft = { ...priced, type: 'limit', timeInForce: 'gtd', expiresAt: '2026-03-01T14:00' } as const;
    expect(ticketInput(draft, CONTEXT, 'i-7')?.expiresAt).toBe(Date.UTC(2026, 2, 1, 14));
    expect(ticketProblems({ ...draft, expiresAt: '' }, CONTEXT)).toEqual({
      expiresAt: 'Enter the time at which it ends',
    });
  });
});

describe('a bracket', () => {
  const bracket = { ...EMPTY_DRAFT, quantity: '0.1', type: 'limit', limitPrice: '60000', protects: true } as const;

  it('counts distances from the entry: per cent and ticks, a stop on the side of loss', () => {
    const draft = { ...bracket, stop: { text: '2', unit: 'percent' }, target: { text: '500', unit: 'ticks' } } as const;
    expect(ticketInput(draft, CONTEXT, 'i-8')?.protection).toEqual({ stopPrice: '58800', targetPrice: '60050' });
    expect(ticketInput({ ...draft, side: 'sell' }, CONTEXT, 'i-9')?.protection).toEqual({
      stopPrice: '61200',
      targetPrice: '59950',
    });
  });

  it('counts from the market for an order at market', () => {
    const draft = { ...bracket, type: 'market', stop: { text: '1', unit: 'percent' } } as const;
    expect(ticketInput(draft, CONTEXT, 'i-10')?.protection).toEqual({ stopPrice: '63360' });
  });

  it('may trail instead of standing still', () => {
    const draft = { ...bracket, stop: { text: '1.5', unit: 'trail' } } as const;
    expect(ticketInput(draft, CONTEXT, 'i-11')?.protection).toEqual({ trail: { kind: 'fraction', fraction: '0.015' } });
  });

  it('asks for a stop or a target, and sends none of what only reduces', () => {
    expect(ticketProblems(bracket, CONTEXT)).toEqual({ stop: 'Enter a stop or a target' });
    const reducing = { ...bracket, reduceOnly: true } as const;
    expect(ticketInput(reducing, CONTEXT, 'i-12')).not.toHaveProperty('protection');
  });

  it('has no price where a distance is more than the entry itself', () => {
    const from = { entry: parseEntry('100'), tickSize: '0.1', towards: 'down' } as const;
    expect(offsetPrice({ text: '100', unit: 'percent' }, from)).toBeUndefined();
    expect(offsetPrice({ text: '5', unit: 'ticks' }, from)).toBe(parseEntry('99.5'));
  });
});

describe('a pair', () => {
  const limit = { ...EMPTY_DRAFT, side: 'sell', type: 'limit', quantity: '0.1', limitPrice: '66000' } as const;

  it('brings its other leg, of the other kind to begin with', () => {
    const draft = { ...limit, other: { ...otherLeg('limit'), stopPrice: '62000' } };
    expect(ticketInput(draft, CONTEXT, 'i-13')?.oco).toEqual({ type: 'stop', stopPrice: '62000' });
    expect(submitText(draft, BTC, null, 'paper')).toBe(
      'Sell 0.1000 BTC at 66,000.0 or with a stop at 62,000.0 – PAPER',
    );
  });

  it('says which price of the other order is missing', () => {
    expect(ticketProblems({ ...limit, other: otherLeg('limit') }, CONTEXT)).toEqual({
      otherStopPrice: 'Enter a trigger price of the other order',
    });
  });
});

describe('probeInput', () => {
  it('asks about one lot at market on the side of the ticket', () => {
    expect(probeInput({ ...EMPTY_DRAFT, side: 'sell', type: 'limit' }, CONTEXT, 'i-4')).toMatchObject({
      side: 'sell',
      type: 'market',
      size: { kind: 'base', quantity: '0.0001' },
    });
  });
});

describe('shareOfMax', () => {
  const preview = { maxQuantity: '0.31379', estimatedPrice: '64000' };

  it('cuts a share of the largest order to the lot grid, towards doing less', () => {
    expect(shareOfMax(50, preview, BTC, 'base')).toBe('0.1568');
    expect(shareOfMax(50, preview, BTC, 'base')).toBe('0.1568');
  });

  it('leaves room for the next tick when asked for all of it', () => {
    expect(shareOfMax(100, preview, BTC, 'base')).toBe('0.3131');
  });

  it('turns it into quote currency at the estimated price', () => {
    expect(shareOfMax(50, preview, BTC, 'quote')).toBe('10035.2');
    expect(shareOfMax(50, { ...preview, estimatedPrice: null }, BTC, 'quote')).toBeUndefined();
  });

  it('is undefined where not even a lot is allowed', () => {
    expect(shareOfMax(25, { maxQuantity: '0.0001', estimatedPrice: '64000' }, BTC, 'base')).toBeUndefined();
  });
});

describe('stepped', () => {
  it('moves by whole ticks on the grid and never below zero', () => {
    expect(stepped('64000.04', '0.1', 1, '0')).toBe('64000.1');
    expect(stepped('64000.1', '0.1', -1, '0')).toBe('64000');
    expect(stepped('', '0.1', 1, '63999.9')).toBe('64000');
    expect(stepped('0.0001', '0.0001', -10, '0')).toBe('0');
  });
});

describe('submitText', () => {
  it.each([
    [{ ...EMPTY_DRAFT, quantity: '0.1' }, 'Buy 0.1000 BTC at market – PAPER'],
    [
      { ...EMPTY_DRAFT, side: 'sell', type: 'limit', quantity: '0.5', limitPrice: '64000' },
      'Sell 0.5000 BTC at 64,000.0 – PAPER',
    ],
    [{ ...EMPTY_DRAFT, unit: 'quote', quantity: '5000' }, 'Buy 5,000.00 USD of BTC at market – PAPER'],
    [{ ...EMPTY_DRAFT, type: 'limit' }, 'Buy BTC at a limit – PAPER'],
    [{ ...EMPTY_DRAFT, type: 'limit', quantity: '1', limitPrice: '64000.05' }, 'Buy 1.0000 BTC at 64,000.05 – PAPER'],
  ] as const)('repeats the order %#', (draft, text) => {
    expect(submitText(draft, BTC, null, 'paper')).toBe(text);
  });

  it('names the quantity as the host puts it on the lot grid', () => {
    const draft = { ...EMPTY_DRAFT, quantity: '0.123456789' };
    expect(submitText(draft, BTC, '0.1234', 'paper')).toBe('Buy 0.1234 BTC at market – PAPER');
  });
});
