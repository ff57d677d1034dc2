import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { JournalRecord } from '../../../../core/events/journal-record.ts';
import type { ClientOrderId } from '../../../../core/model/identifiers.ts';
import { isVenueStop } from '../../../../core/model/venue-stop.ts';
import { aHandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import type { HandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import { at } from '../../../support/trading.ts';

const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;
/** A spot account whose venue keeps a stop and a target as one. */
const spot = (records: readonly JournalRecord[] = [], startsAt = 1_000): HandDrivenDesk =>
  aHandDrivenDesk(records, startsAt, 'unrestricted', { offers: { reduceOnly: false, oco: true } });
const heldOf = ({ system }: HandDrivenDesk) => plainFixed(system.state.positions[0]?.quantity ?? 0n);
const openOnes = ({ system }: HandDrivenDesk) =>
  [...system.state.openOrders.values()].map(({ order, status }) => {
    const price = plainFixed(order.stopPrice ?? order.limitPrice ?? 0n);
    return `${order.type} ${price} ${order.size.kind === 'base' ? plainFixed(order.size.quantity) : ''} ${status}`;
  });
/** Pairs that were sent, oldest first, each as its ids. */
const pairsOf = ({ commands }: HandDrivenDesk) =>
  commands.flatMap((one) => (one.kind === 'submit-pair' ? [one.orders.map(({ clientOrderId }) => clientOrderId)] : []));
const ended = (desk: HandDrivenDesk, id: string, status: 'canceled' | 'expired'): void =>
  desk.report({ kind: 'ended', clientOrderId: id as ClientOrderId, status, reason: `${status} at the venue` });

/** Two bought at 100; their stop at 95 and target at 110 at the venue as one. */
function bracket() {
  const desk = spot();
  const id = desk.submit({ size: base('2'), protection: { stopPrice: fixed('95'), targetPrice: fixed('110') } });
  desk.fill(id, '2', '100');
  const [[stop = '', target = ''] = []] = pairsOf(desk);
  desk.accept(stop);
  desk.accept(target);
  desk.news();
  return { desk, stop, target };
}

const newestPair = (desk: HandDrivenDesk): readonly [string, string] => {
  const [stop = '', target = ''] = pairsOf(desk).at(-1) ?? [];
  return [stop, target];
};

describe('a stop and a target at a venue that keeps them as one', () => {
  it('go out in one request, and rest there', () => {
    const { desk, stop, target } = bracket();
    expect(desk.sent()).toHaveLength(1);
    expect(pairsOf(desk)).toEqual([[stop, target]]);
    expect(openOnes(desk)).toEqual(['stop 95 2 accepted', 'limit 110 2 accepted']);
  });

  it('end with the stop: the target, which the venue ends first, is not placed again', () => {
    const { desk, stop, target } = bracket();
    ended(desk, target, 'expired');
    desk.fill(stop, '2', '94.9');
    desk.wait(5_000);
    expect([heldOf(desk), openOnes(desk), pairsOf(desk).length, desk.sent().length]).toEqual(['0', [], 1, 1]);
  });

  it('end with the target', () => {
    const { desk, stop, target } = bracket();
    desk.fill(target, '2', '110');
    ended(desk, stop, 'expired');
    expect([heldOf(desk), openOnes(desk), pairsOf(desk).length]).toEqual(['0', [], 1]);
  });

  it('come back for the rest where the target filled in part and the venue dropped the stop', () => {
    const { desk, stop, target } = bracket();
    ended(desk, stop, 'expired');
    desk.fill(target, '0.5', '110');
    expect(desk.cancelsAsked()).toEqual([target]);
    desk.canceled(target);
    expect(pairsOf(desk)).toHaveLength(2);
    expect(openOnes(desk)).toEqual(['stop 95 1.5 submitted', 'limit 110 1.5 submitted']);
  });

  it('are watched here while the rest of a target keeps the stop away', () => {
    const { desk, stop, target } = bracket();
    ended(desk, stop, 'expired');
    desk.fill(target, '0.5', '110');
    desk.price(94);
    expect(desk.news()).toContain('order.replacing-triggered');
    desk.canceled(target);
    expect(openOnes(desk)).toEqual(['market 0 1.5 submitted']);
    desk.fill(desk.sent().at(-1) ?? '', '1.5', '94');
    desk.wait(5_000);
    expect([heldOf(desk), openOnes(desk)]).toEqual(['0', []]);
  });

  it.each(['stop first', 'target first'])(
    'are moved as one: both are canceled, then both placed anew (%s)',
    (order) => {
      const { desk, stop, target } = bracket();
      desk.system.amend(stop as ClientOrderId, { stopPrice: fixed('97') }, 'person', at(50_000));
      expect(desk.cancelsAsked()).toEqual([stop, target]);
      const ends = order === 'stop first' ? [stop, target] : [target, stop];
      for (const id of ends) {
        expect(pairsOf(desk)).toHaveLength(1);
        desk.canceled(id);
      }
      expect(pairsOf(desk)).toHaveLength(2);
      expect(openOnes(desk)).toEqual(['stop 97 2 submitted', 'limit 110 2 submitted']);
      for (const id of newestPair(desk)) desk.accept(id);
      expect([desk.system.state.replacements.size, desk.sent().length]).toEqual([0, 1]);
    },
  );

  it('grow with their entry', () => {
    const desk = spot();
    const protection = { stopPrice: fixed('95'), targetPrice: fixed('110') };
    const id = desk.submit({ type: 'limit', limitPrice: fixed('99'), size: base('2'), protection });
    desk.accept(id);
    desk.fill(id, '1', '99');
    for (const one of newestPair(desk)) desk.accept(one);
    const first = newestPair(desk);
    desk.fill(id, '1', '99');
    expect(new Set(desk.cancelsAsked())).toEqual(new Set(first));
    for (const one of first) desk.canceled(one);
    expect(openOnes(desk)).toEqual(['stop 95 2 submitted', 'limit 110 2 submitted']);
    expect(pairsOf(desk)).toHaveLength(2);
  });

  it('make way for an exit, and come back for what it leaves', () => {
    const { desk, stop, target } = bracket();
    const exit = desk.submit({ side: 'sell', size: base('0.5'), reduceOnly: true });
    expect(new Set(desk.cancelsAsked())).toEqual(new Set([stop, target]));
    desk.canceled(stop);
    expect(desk.sent()).not.toContain(exit);
    desk.canceled(target);
    desk.fill(exit, '0.5', '100');
    expect(openOnes(desk)).toEqual(['stop 95 1.5 submitted', 'limit 110 1.5 submitted']);
    expect(pairsOf(desk)).toHaveLength(2);
  });

  it('that the venue refuses as one stand apart: the stop there, the target here', () => {
    const desk = spot();
    const id = desk.submit({ size: base('2'), protection: { stopPrice: fixed('95'), targetPrice: fixed('110') } });
    desk.fill(id, '2', '100');
    for (const one of newestPair(desk)) desk.refuse(one);
    expect(pairsOf(desk)).toHaveLength(1);
    expect(openOnes(desk).toSorted()).toEqual(['limit 110 2 emulated', 'stop 95 2 submitted']);
    expect(desk.sent()).toHaveLength(2);
  });

  it('that were never placed are placed anew, still as one', () => {
    const desk = spot();
    const id = desk.submit({ size: base('2'), protection: { stopPrice: fixed('95'), targetPrice: fixed('110') } });
    desk.fill(id, '2', '100');
    for (const one of newestPair(desk))
      desk.report({ kind: 'unknown', clientOrderId: one as ClientOrderId, message: 'no answer' });
    for (const one of newestPair(desk))
      desk.report({ kind: 'rejected', clientOrderId: one as ClientOrderId, code: 'NOT_PLACED', message: 'never' });
    expect(pairsOf(desk)).toHaveLength(2);
    expect(openOnes(desk)).toEqual(['stop 95 2 submitted', 'limit 110 2 submitted']);
  });

  it('both stay through a stop, since without the target the venue would drop the stop', () => {
    const { desk, stop, target } = bracket();
    desk.system.halt('test', 'person', at(52_000));
    expect(desk.cancelsAsked()).toEqual([]);
    expect([...desk.system.state.openOrders.values()].every(isVenueStop)).toBe(true);
    // What is left of a target alone protects nothing.
    ended(desk, stop, 'expired');
    const left = desk.system.state.openOrders.get(target as ClientOrderId);
    expect(left !== undefined && isVenueStop(left)).toBe(false);
  });

  it('are still one after a restart', () => {
    const { desk, stop, target } = bracket();
    const next = spot(desk.records, 100_000);
    expect([...next.system.state.openOrders.values()].map(({ pairedWith }) => pairedWith)).toEqual([target, stop]);
    expect([pairsOf(next).length, next.sent().length, next.cancelsAsked().length]).toEqual([0, 0, 0]);
  });

  it('stand for a pair of a person as well, of which the venue lets a leg that begins to trade go on', () => {
    const desk = spot();
    desk.fill(desk.submit({ size: base('2') }), '2', '100');
    const group = { groupId: 'pair-1', role: 'leg' } as never;
    const leg = { side: 'sell', size: base('2'), reduceOnly: false, postOnly: false, group } as const;
    const outcome = desk.system.submitPair(
      [
        desk.ticket({ ...leg, type: 'limit', limitPrice: fixed('110') }),
        desk.ticket({ ...leg, type: 'stop', stopPrice: fixed('95') }),
      ],
      at(60_000),
    );
    expect(outcome.outcome).toBe('sent');
    const [limit, stop] = newestPair(desk);
    desk.accept(limit);
    desk.accept(stop);
    ended(desk, stop, 'expired');
    desk.fill(limit, '0.5', '110');
    expect([openOnes(desk), desk.cancelsAsked()]).toEqual([['limit 110 2 partially-filled'], []]);
    desk.fill(limit, '1.5', '110');
    expect([heldOf(desk), openOnes(desk)]).toEqual(['0', []]);
  });
});
