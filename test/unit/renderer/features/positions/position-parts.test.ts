import { describe, expect, it } from 'vitest';
import { ticketInput } from '../../../../../core/api/wire/trading-wire.ts';
import {
  exitOrders,
  exitSide,
  movedField,
  newExit,
  partOf,
  reversal,
} from '../../../../../renderer/features/positions/position-parts.ts';
import { BTC, ORDER, POSITION } from '../../../../support/trading-rows.ts';

const SHORT = { ...POSITION, quantity: '-0.1' };

describe('partOf', () => {
  it.each([
    ['0.1', 25, '0.025'],
    ['-0.1', 75, '0.075'],
    ['0.0003', 50, '0.0001'],
    ['0.0001', 75, undefined],
  ])('of %s, %i %% in whole lots', (quantity, percent, part) => {
    expect(partOf({ quantity }, percent, BTC)).toBe(part);
  });
});

describe('reversal', () => {
  it('sells twice what is held long, and buys twice what is held short', () => {
    const ticket = reversal(POSITION, 'i-1');
    expect(ticket).toMatchObject({ side: 'sell', type: 'market', reduceOnly: false });
    expect(ticket.size).toEqual({ kind: 'base', quantity: '0.2' });
    expect(reversal(SHORT, 'i-2').side).toBe('buy');
    expect(ticketInput.safeParse(ticket).success).toBe(true);
  });
});

describe('exitOrders', () => {
  const stop = { ...ORDER, side: 'sell', type: 'stop', stopPrice: '62000', limitPrice: null } as const;
  const bracketStop = { ...stop, clientOrderId: 'o-2', group: { groupId: 'g', role: 'stop', parent: 'o-1' } } as const;
  const handStop = { ...stop, clientOrderId: 'o-3', reduceOnly: true };
  const target = { ...ORDER, clientOrderId: 'o-4', side: 'sell', reduceOnly: true } as const;
  const ids = (role: 'stop' | 'target', position = POSITION) =>
    exitOrders([ORDER, bracketStop, handStop, target], position, role).map(({ clientOrderId }) => clientOrderId);

  it('finds stops and targets, those of a bracket and those placed by hand', () => {
    expect(ids('stop')).toEqual(['o-2', 'o-3']);
    expect(ids('target')).toEqual(['o-4']);
  });

  it('leaves out those of another side, owner or market, and those that have ended', () => {
    expect(ids('stop', SHORT)).toEqual([]);
    expect(ids('stop', { ...POSITION, strategyId: 'grid-1' })).toEqual([]);
    expect(exitOrders([{ ...bracketStop, status: 'canceled' }], POSITION, 'stop')).toEqual([]);
  });

  it('moves the limit of a target and the trigger of everything else', () => {
    expect([movedField(target), movedField(bracketStop)]).toEqual(['limitPrice', 'stopPrice']);
  });
});

describe('newExit', () => {
  it('only ever reduces, on the closing side, for all that is held', () => {
    expect(newExit(POSITION, 'stop', '62000', 'i-3')).toMatchObject({
      side: exitSide(POSITION),
      type: 'stop',
      stopPrice: '62000',
      reduceOnly: true,
      size: { kind: 'base', quantity: '0.1' },
    });
    expect(newExit(SHORT, 'target', '60000', 'i-4')).toMatchObject({ side: 'buy', type: 'take-profit' });
  });
});
