import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { readActions } from '../../../../../core/host/user-strategies/user-actions.ts';
import { anInstrument } from '../../../../support/trading.ts';

const order = {
  side: 'buy',
  type: 'market',
  timeInForce: 'gtc',
  size: { kind: 'whole-position' },
  reduceOnly: false,
  reason: 'a test',
};
const read = (...actions: readonly object[]) => readActions(JSON.stringify(actions), anInstrument());
const submit = (over: object) => ({ kind: 'submit', order: { ...order, ...over } });

describe('readActions', () => {
  it('turns plain numbers into the exact ones of the engine, prices on the instrument’s places', () => {
    expect(read(submit({ type: 'limit', limitPrice: 100.128, size: { kind: 'base', quantity: 0.1 } }))).toEqual({
      ok: true,
      value: [
        {
          kind: 'submit',
          order: {
            ...order,
            type: 'limit',
            limitPrice: fixed('100.13'),
            size: { kind: 'base', quantity: fixed('0.1') },
          },
        },
      ],
    });
  });

  it.each([
    [{ kind: 'equity-fraction', fraction: 0.5 }],
    [{ kind: 'profile-default' }],
    [{ kind: 'profile-default', scale: 0.25 }],
    [{ kind: 'whole-position' }],
  ])('takes %j as it is', (size) => {
    expect(read(submit({ size }))).toEqual({ ok: true, value: [{ kind: 'submit', order: { ...order, size } }] });
  });

  it('takes cancels', () => {
    const cancels = [
      { kind: 'cancel-open-orders', reason: 'enough' },
      { kind: 'cancel-order', clientOrderId: 'c-1', reason: 'enough' },
    ];
    expect(read(...cancels)).toEqual({ ok: true, value: cancels });
  });

  it.each([
    [submit({ size: { kind: 'equity-fraction', fraction: 2 } }), 'order.size'],
    [submit({ limitPrice: -1 }), 'order.limitPrice'],
    [submit({ reason: '' }), 'order.reason'],
    [submit({ reason: 'x'.repeat(501) }), 'order.reason'],
    [submit({ postOnly: true }), 'postOnly'],
    [JSON.parse('{"kind":"cancel-open-orders","reason":"x","__proto__":{"polluted":true}}') as object, '__proto__'],
    [{ kind: 'sudo' }, 'kind'],
  ])('refuses %j', (action, where) => {
    const result = read(action);
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? '' : result.error).toContain(where);
    expect('polluted' in {}).toBe(false);
  });

  it('hears none of more than 32 actions', () => {
    const cancel = { kind: 'cancel-open-orders', reason: 'enough' };
    expect(read(...Array.from({ length: 32 }, () => cancel)).ok).toBe(true);
    expect(read(...Array.from({ length: 33 }, () => cancel))).toEqual({
      ok: false,
      error: 'it asked for 33 orders and cancels at one bar; 32 are allowed',
    });
  });
});
