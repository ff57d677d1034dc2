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

  it('takes triggers, trails, expiry, protection and amendments, each exact', () => {
    const trail = { kind: 'fraction', fraction: 0.02 };
    const terms = {
      type: 'stop-limit',
      stopPrice: 101,
      limitPrice: 102,
      timeInForce: 'gtd',
      expiresAt: 5,
      postOnly: true,
    };
    const amend = { kind: 'amend-order', clientOrderId: 'c-1', change: { limitPrice: 99.5, quantity: 2 } };
    expect(read(submit({ ...terms, protection: { targetPrice: 110, trail } }), amend)).toEqual({
      ok: true,
      value: [
        {
          kind: 'submit',
          order: {
            ...order,
            ...terms,
            stopPrice: fixed('101'),
            limitPrice: fixed('102'),
            protection: { targetPrice: fixed('110'), trail: { kind: 'fraction', fraction: fixed('0.02') } },
          },
        },
        { ...amend, change: { limitPrice: fixed('99.5'), quantity: fixed('2') } },
      ],
    });
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
    [submit({ iceberg: true }), 'iceberg'],
    [submit({ type: 'stop', stopPrice: -1 }), 'order.stopPrice'],
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
