import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { createState } from '../../../../core/engine/state.ts';
import {
  dropReplacements,
  endReplaced,
  giveUpReplacing,
  guardedAt,
  leftOver,
  standReplaced,
  succeed,
  successorHold,
  successorTerms,
} from '../../../../core/engine/replacements.ts';
import type { Replacement } from '../../../../core/engine/replacements.ts';
import type { ClientOrderId } from '../../../../core/model/identifiers.ts';
import type { OrderIntent } from '../../../../core/model/order.ts';
import { createTrackedOrder } from '../../../../core/portfolio/tracked-order.ts';
import type { TrackedOrder } from '../../../../core/portfolio/tracked-order.ts';
import { anIntent, aPosition, base } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const STOP = { type: 'stop', stopPrice: fixed('95'), side: 'sell', reduceOnly: true } as const;
const quote = (amount: string) => ({ kind: 'quote', amount: fixed(amount) }) as const;

function anOrder(
  id: string,
  over: Partial<OrderIntent & { replaces: ClientOrderId }> = {},
  of: Partial<TrackedOrder> = {},
) {
  const order = { ...anIntent({ size: base('4'), ...over }), clientOrderId: id as ClientOrderId };
  return { ...createTrackedOrder(order, of.position ?? aPosition('2'), 1), status: 'accepted', ...of } as TrackedOrder;
}

function aReplacement(ancestor: TrackedOrder, over: Partial<Replacement> = {}): Replacement {
  const nothing = { change: {}, hold: 0n, kept: 0n, filledBefore: 0n, refusals: 0, isTouched: false };
  return { ancestor, newest: ancestor, since: 1, ...nothing, ...over };
}

/** A state in which an order is being replaced, known by the id of the one that counts. */
function replacing(replacement: Replacement) {
  const state = createState([anInstrument()], { lots: true });
  state.replacements.set(replacement.newest.order.clientOrderId, replacement);
  return state;
}

describe('where the engine guards a position meanwhile', () => {
  it.each([
    ['the tighter trigger of a sale', { ...STOP }, { stopPrice: fixed('97') }, '97'],
    ['the old one where the new is wider', { ...STOP }, { stopPrice: fixed('90') }, '95'],
    ['the tighter trigger of a purchase', { ...STOP, side: 'buy' }, { stopPrice: fixed('97') }, '95'],
    ['its trigger where that stays', { ...STOP }, {}, '95'],
    ['nowhere for an entry', { ...STOP, reduceOnly: false }, {}, undefined],
    ['nowhere for a target', { ...STOP, type: 'take-profit' }, {}, undefined],
    ['nowhere without a trigger', { reduceOnly: true, type: 'trailing-stop' }, {}, undefined],
  ] as const)('is %s', (_where, over, change, expected) => {
    const guard = guardedAt(aReplacement(anOrder('1', over), { change }));
    expect(guard).toBe(expected === undefined ? undefined : fixed(expected));
  });
});

describe('what the next successor is', () => {
  const change = { quantity: fixed('6') };

  it('has the new terms, twice, and then the old ones', () => {
    expect([0, 1, 2].map((refusals) => successorTerms(aReplacement(anOrder('1'), { change, refusals })))).toEqual([
      change,
      change,
      {},
    ]);
  });

  it('is as large as the fills leave it', () => {
    const part = anOrder('1', {}, { filledQuantity: fixed('1') });
    expect(leftOver(aReplacement(part, { change }))).toEqual(base('5'));
    expect(leftOver(aReplacement(part, { change, refusals: 2 }))).toEqual(base('3'));
    expect(leftOver(aReplacement(anOrder('1', {}, { filledQuantity: fixed('4') })))).toBeUndefined();
    const spent = (filledNotional: string) =>
      leftOver(
        aReplacement(anOrder('1', { size: quote('500') }, { filledNotional: fixed(filledNotional), fees: fixed('2') })),
      );
    expect([spent('100'), spent('498'), spent('600')]).toEqual([quote('398'), undefined, undefined]);
  });

  it('has its share of what was approved reserved', () => {
    const over = { change, hold: fixed('600'), kept: fixed('400'), filledBefore: fixed('1') };
    const hold = (size: OrderIntent['size'], more: Partial<Replacement> = {}, of: Partial<OrderIntent> = {}) =>
      successorHold(aReplacement(anOrder('1', of), { ...over, ...more }), size);
    expect(hold(base('5'))).toBe(fixed('600'));
    expect(hold(base('2'))).toBe(fixed('240'));
    expect(hold(base('9'))).toBe(fixed('600'));
    expect(hold(base('5'), { refusals: 2 })).toBe(fixed('400'));
    expect(hold(base('1.5'), { change: {} })).toBe(fixed('300'));
    expect(hold(quote('500'), {}, { size: quote('700') })).toBe(fixed('500'));
    expect(hold(quote('700'), {}, { size: quote('700') })).toBe(fixed('600'));
    expect(hold(base('1'), {}, { size: quote('700') })).toBe(fixed('600'));
  });
});

describe('a successor', () => {
  it('takes the place of the one before it, once', () => {
    const ancestor = anOrder('1');
    const state = replacing(aReplacement(ancestor));
    succeed(state, anOrder('x'));
    succeed(state, anOrder('y', { replaces: 'nobody' as ClientOrderId }));
    expect([...state.replacements.keys()]).toEqual(['1']);
    const next = anOrder('2', { replaces: '1' as ClientOrderId });
    succeed(state, next);
    expect([[...state.replacements.keys()], state.replacements.get('2' as ClientOrderId)?.newest]).toEqual([
      ['2'],
      next,
    ]);
    standReplaced(state, anOrder('2', { source: 'emergency' }));
    expect(state.replacements.size).toBe(1);
    standReplaced(state, next);
    expect(state.replacements.size).toBe(0);
  });
});

describe('a replacement that somebody does not want', () => {
  const begun = (kept: string, over: Partial<OrderIntent> = {}) => {
    const ancestor = anOrder('1', over, { hold: fixed('10'), isReplacing: true });
    const state = replacing(aReplacement(ancestor, { kept: fixed(kept) }));
    state.held = fixed('10');
    return { ancestor, state };
  };

  it('ends, and what was reserved for new terms is free', () => {
    const { ancestor, state } = begun('6');
    giveUpReplacing(state, anOrder('stranger'));
    expect(state.replacements.size).toBe(1);
    giveUpReplacing(state, ancestor);
    expect([state.replacements.size, ancestor.isReplacing, ancestor.hold, state.held]).toEqual([
      0,
      false,
      fixed('6'),
      fixed('6'),
    ]);
  });

  it('reserves no more than it did', () => {
    const { ancestor, state } = begun('15');
    giveUpReplacing(state, ancestor);
    expect([ancestor.hold, state.held]).toEqual([fixed('10'), fixed('10')]);
    const later = begun('6');
    const next = anOrder('2');
    const [replacement] = later.state.replacements.values();
    if (replacement !== undefined) replacement.newest = next;
    later.state.replacements.set('2' as ClientOrderId, replacement ?? expect.fail());
    giveUpReplacing(later.state, next);
    expect([later.ancestor.hold, later.state.replacements.size]).toEqual([fixed('10'), 1]);
  });

  it('goes on where it is an emergency exit', () => {
    const { ancestor, state } = begun('6', { source: 'emergency' });
    giveUpReplacing(state, ancestor);
    expect(state.replacements.size).toBe(1);
  });
});

describe('a replacement of which an order has ended', () => {
  const entry = { type: 'limit', limitPrice: fixed('100') } as const;
  const goesOn = (tracked: TrackedOrder, replacement: Replacement): boolean => {
    const state = createState([anInstrument()], { lots: true });
    state.replacements.set(tracked.order.clientOrderId, replacement);
    endReplaced(state, tracked);
    return state.replacements.size === 1;
  };
  const ended = (status: TrackedOrder['status'], over: Partial<OrderIntent> = entry, of: Partial<TrackedOrder> = {}) =>
    anOrder('1', over, { status, ...of });

  it('goes on after the cancel of the old one, where something of it is left', () => {
    const canceled = ended('canceled');
    expect(goesOn(canceled, aReplacement(canceled))).toBe(true);
    for (const status of ['filled', 'expired', 'rejected'] as const) {
      const other = ended(status);
      expect([status, goesOn(other, aReplacement(other))]).toEqual([status, false]);
    }
    const used = ended('canceled', entry, { filledQuantity: fixed('4') });
    expect(goesOn(used, aReplacement(used))).toBe(false);
  });

  it('goes on after refusals of the next one, three times, and ends with anything else', () => {
    const next = (status: TrackedOrder['status'], refusals: number) => {
      const replacement = aReplacement(anOrder('0', entry), { refusals });
      const tracked = anOrder('1', entry, { status });
      return [goesOn(tracked, { ...replacement, newest: tracked }), refusals];
    };
    expect([0, 1, 2].map((refusals) => next('rejected', refusals)[0])).toEqual([true, true, false]);
    expect(next('canceled', 0)[0]).toBe(false);
    expect(next('filled', 0)[0]).toBe(false);
  });

  it('goes on as long as it guards a position, unless that is gone', () => {
    const held = aPosition('2');
    const tracked = anOrder('1', STOP, { status: 'rejected', position: held });
    expect(goesOn(tracked, aReplacement(anOrder('0', STOP, { position: held }), { refusals: 9 }))).toBe(true);
    const gone = aPosition('0');
    expect(goesOn(tracked, aReplacement(anOrder('0', STOP, { position: gone }), { refusals: 9 }))).toBe(false);
    const filled = anOrder('1', STOP, { status: 'filled', position: held });
    expect(goesOn(filled, aReplacement(anOrder('0', STOP, { position: held })))).toBe(false);
  });

  it('goes on where a reduction could not even be sent', () => {
    const exit = { ...entry, side: 'sell', reduceOnly: true } as const;
    const tracked = (over: Partial<OrderIntent>, acceptedAt: number | null) =>
      anOrder('1', over, { status: 'canceled', acceptedAt });
    const of = (over: Partial<OrderIntent>) => aReplacement(anOrder('0', over));
    expect(goesOn(tracked(exit, null), of(exit))).toBe(true);
    expect(goesOn(tracked(exit, 5), of(exit))).toBe(false);
    expect(goesOn(tracked(entry, null), of(entry))).toBe(false);
  });

  it('counts refusals of successors alone, not of what gets out of an emergency', () => {
    const count = (tracked: TrackedOrder, ancestor: TrackedOrder) => {
      const replacement = aReplacement(ancestor);
      goesOn(tracked, replacement);
      return replacement.refusals;
    };
    const refused = anOrder('1', entry, { status: 'rejected' });
    expect(count(refused, anOrder('0', entry))).toBe(1);
    expect(count(refused, refused)).toBe(0);
    expect(count(anOrder('1', { ...entry, source: 'emergency' }, { status: 'rejected' }), anOrder('0', entry))).toBe(0);
    expect(count(anOrder('1', entry, { status: 'canceled' }), anOrder('0', entry))).toBe(0);
  });
});

describe('a position that is closed', () => {
  it('needs no guard any more, but what is on its way still counts', () => {
    const gone = aPosition('0');
    const drop = (ancestor: TrackedOrder, { isOpen = false, position = gone } = {}): number => {
      const state = replacing(aReplacement(ancestor));
      if (isOpen) state.openOrders.set(ancestor.order.clientOrderId, ancestor);
      dropReplacements(state, position);
      return state.replacements.size;
    };
    const stop = anOrder('1', STOP, { position: gone });
    expect(drop(stop)).toBe(0);
    expect(drop(stop, { isOpen: true })).toBe(1);
    expect(drop(stop, { position: aPosition('0') })).toBe(1);
    expect(drop(anOrder('1', { type: 'limit' }, { position: gone }))).toBe(1);
    const held = aPosition('2');
    expect(drop(anOrder('1', STOP, { position: held }), { position: held })).toBe(1);
  });
});
