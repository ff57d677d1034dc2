import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { DEMO_INSTRUMENTS } from '../../../../../core/demo-market/demo-instruments.ts';
import { parseTicket } from '../../../../../core/host/desk/ticket-parsing.ts';
import { aTicket } from '../../../../support/desk-fixture.ts';

const instruments = DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
const parse = (change: Parameters<typeof aTicket>[0]) => parseTicket(aTicket(change), instruments);

describe('parseTicket', () => {
  it.each([
    { quantity: '0.123456', kept: '0.12345', note: 'Quantity, in lots of 0.00001: 0.12345.' },
    { quantity: '0.12345', kept: '0.12345', note: null },
    { quantity: '1e-3', kept: '0.001', note: null },
  ])('a quantity of $quantity becomes $kept: never more than was asked for', ({ quantity, kept, note }) => {
    const parsed = parse({ size: { kind: 'base', quantity } });
    expect(parsed).toMatchObject({ ok: true, value: { note, ticket: { size: { quantity: fixed(kept) } } } });
  });

  it.each([
    { side: 'buy', limitPrice: '64000.129', kept: '64000.12' },
    { side: 'sell', limitPrice: '64000.121', kept: '64000.13' },
    { side: 'sell', limitPrice: '64000.12', kept: '64000.12' },
  ] as const)('a limit to $side at $limitPrice becomes $kept: never a worse price', ({ side, limitPrice, kept }) => {
    const parsed = parse({ side, type: 'limit', limitPrice });
    expect(parsed).toMatchObject({ ok: true, value: { ticket: { limitPrice: fixed(kept) } } });
  });

  it('leaves an amount of quote currency as it is', () => {
    const parsed = parse({ size: { kind: 'quote', amount: '1000.005' } });
    expect(parsed).toMatchObject({ ok: true, value: { note: null, ticket: { size: { amount: fixed('1000.005') } } } });
  });

  it.each([
    [{ instrumentId: 'demo:NONE-USD' }, 'instrument', 'There is no instrument'],
    [{ type: 'limit' }, 'limitPrice', 'needs a limit price'],
    [{ limitPrice: '1' }, 'limitPrice', 'takes no limit price'],
    [{ postOnly: true }, null, 'always takes'],
    [{ type: 'limit', limitPrice: '1', postOnly: true, timeInForce: 'ioc' }, null, 'until canceled'],
    [{ type: 'limit', limitPrice: '0.001' }, 'limitPrice', 'smallest price step'],
    [{ size: { kind: 'base', quantity: '0.000001' } }, 'quantity', 'smallest lot'],
    [{ size: { kind: 'base', quantity: '1e-19' } }, 'quantity', '18 decimals'],
  ] as const)('refuses %j beside %s', (change, field, words) => {
    const parsed = parse(change);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'INVALID', field } });
    expect(parsed.ok ? '' : parsed.error.message).toContain(words);
  });
});
