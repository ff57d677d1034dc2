import { describe, expect, it } from 'vitest';
import type { InstrumentWire } from '../../../../../core/api/wire/market-wire.ts';
import { ticketInput as ticketSchema } from '../../../../../core/api/wire/trading-wire.ts';
import { submitText } from '../../../../../renderer/features/order-ticket/submit-text.ts';
import {
  EMPTY_DRAFT,
  parseEntry,
  probeInput,
  shareOfMax,
  stepped,
  ticketInput,
  ticketProblems,
} from '../../../../../renderer/features/order-ticket/ticket-draft.ts';

const BTC: InstrumentWire = {
  id: 'demo:BTC-USD',
  venue: 'demo',
  symbol: 'BTC-USD',
  base: 'BTC',
  quote: 'USD',
  tickSize: '0.1',
  lotSize: '0.0001',
  minNotional: '10',
  pricePlaces: 1,
  quantityPlaces: 4,
  shortable: true,
  kind: 'spot',
  maxLeverage: 1,
  account: 'PAPER-1',
};

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
    expect(ticketInput(draft, BTC.id, 'i-1')).toEqual({
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
    const input = ticketInput(draft, BTC.id, 'i-2');
    expect(input).toMatchObject({ size: { kind: 'quote', amount: '5000' }, limitPrice: '64000.1', timeInForce: 'gtc' });
    expect(ticketSchema.safeParse(input).success).toBe(true);
  });

  it('is undefined while a figure is missing, and says which', () => {
    const draft = { ...EMPTY_DRAFT, type: 'limit', quantity: 'x' } as const;
    expect(ticketInput(draft, BTC.id, 'i-3')).toBeUndefined();
    expect(ticketProblems(draft)).toEqual({
      quantity: 'Enter a number above 0, such as 0.25',
      limitPrice: 'Enter a limit price',
    });
    expect(ticketProblems({ ...EMPTY_DRAFT, quantity: '1' })).toEqual({});
  });
});

describe('probeInput', () => {
  it('asks about one lot at market on the side of the ticket', () => {
    expect(probeInput({ ...EMPTY_DRAFT, side: 'sell', type: 'limit' }, BTC, 'i-4')).toMatchObject({
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
