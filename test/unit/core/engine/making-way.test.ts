import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { IntentId } from '../../../../core/model/identifiers.ts';
import { MANUAL } from '../../../../core/model/identifiers.ts';
import type { Protection } from '../../../../core/model/order.ts';
import type { JournalRecord } from '../../../../core/events/journal-record.ts';
import { aHandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import type { HandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import { anInstrument, at } from '../../../support/trading.ts';

const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;
/** A spot account: what a resting order would sell, nothing else can sell. */
const SPOT = { reduceOnly: false, oco: false } as const;
const spot = (records: readonly JournalRecord[] = [], startsAt = 1_000): HandDrivenDesk =>
  aHandDrivenDesk(records, startsAt, 'unrestricted', { offers: SPOT });
const heldOf = ({ system }: HandDrivenDesk) => plainFixed(system.state.positions[0]?.quantity ?? 0n);
const newest = ({ system }: HandDrivenDesk) => [...system.state.orders.values()].at(-1);
const openOnes = ({ system }: HandDrivenDesk) =>
  [...system.state.openOrders.values()].map(({ order, status }) => {
    const price = order.stopPrice ?? order.limitPrice ?? 0n;
    return `${order.type} ${plainFixed(price)} ${order.size.kind === 'base' ? plainFixed(order.size.quantity) : ''} ${status}`;
  });

/** Two bought at 100, their stop at 95 at the venue. */
function protectedPosition(protection: Protection = { stopPrice: fixed('95') }) {
  const desk = spot();
  const id = desk.submit({ size: base('2'), protection });
  desk.fill(id, '2', '100');
  const stop = desk.sent()[1] ?? '';
  desk.accept(stop);
  desk.news();
  return { desk, stop };
}

const sell = (desk: HandDrivenDesk, quantity: string, over: object = {}): string =>
  desk.submit({ side: 'sell', size: base(quantity), reduceOnly: true, ...over });

describe('an exit from a position whose stop has its coins set aside', () => {
  it('goes out once the stop is gone, and the stop comes back as large as what is left', () => {
    const { desk, stop } = protectedPosition();
    const exit = sell(desk, '0.5');
    expect([desk.cancelsAsked(), desk.sent().includes(exit)]).toEqual([[stop], false]);
    desk.canceled(stop);
    expect(desk.sent().slice(2)).toEqual([exit]);
    desk.fill(exit, '0.5', '100');
    expect(newest(desk)?.order).toMatchObject({
      type: 'stop',
      stopPrice: fixed('95'),
      size: base('1.5'),
      replaces: stop,
    });
    desk.accept(newest(desk)?.order.clientOrderId ?? '');
    expect(openOnes(desk)).toEqual(['stop 95 1.5 accepted']);
    expect(desk.system.state.replacements.size).toBe(0);
  });

  it('of all of it leaves nothing behind', () => {
    const { desk, stop } = protectedPosition();
    const exit = sell(desk, '2');
    desk.canceled(stop);
    desk.fill(exit, '2', '101');
    desk.wait(5_000);
    expect([heldOf(desk), desk.sent().length, openOnes(desk), desk.system.state.replacements.size]).toEqual([
      '0',
      3,
      [],
      0,
    ]);
  });

  it('is not sent where the stop sells first', () => {
    const { desk, stop } = protectedPosition();
    const exit = sell(desk, '2');
    desk.fill(stop, '2', '94.9');
    desk.wait(1_000);
    expect([desk.sent().includes(exit), heldOf(desk), openOnes(desk)]).toEqual([false, '0', []]);
  });

  it('that the venue refuses gives the stop its place again', () => {
    const { desk, stop } = protectedPosition();
    const exit = sell(desk, '2');
    desk.canceled(stop);
    desk.refuse(exit);
    expect(openOnes(desk)).toEqual(['stop 95 2 submitted']);
  });

  it('whose outcome is not known keeps the stop away until it is, since its coins may be gone', () => {
    const { desk, stop } = protectedPosition();
    const exit = sell(desk, '2');
    desk.canceled(stop);
    desk.report({ kind: 'unknown', clientOrderId: exit as never, message: 'no answer' });
    desk.wait(5_000);
    expect(desk.sent()).toHaveLength(3);
    desk.report({ kind: 'rejected', clientOrderId: exit as never, code: 'NOT_PLACED', message: 'never placed' });
    expect(openOnes(desk)).toEqual(['stop 95 2 submitted']);
  });

  it('is guarded here meanwhile: a fall through the stop sells at market, once', () => {
    const { desk, stop } = protectedPosition();
    const exit = sell(desk, '0.5');
    desk.price(94);
    desk.canceled(stop);
    expect(desk.sent().slice(2)).toEqual([exit]);
    desk.fill(exit, '0.5', '94');
    const rest = newest(desk)?.order;
    expect(rest).toMatchObject({ source: 'emergency', type: 'market', size: base('1.5') });
    desk.fill(rest?.clientOrderId ?? '', '1.5', '93.9');
    desk.wait(5_000);
    expect([heldOf(desk), openOnes(desk)]).toEqual(['0', []]);
  });

  it('that was not sent before a restart is dropped, and the stop is placed again', () => {
    const { desk, stop } = protectedPosition();
    sell(desk, '2');
    const next = spot(desk.records, 100_000);
    expect(next.cancelsAsked()).toContain(stop);
    next.canceled(stop);
    next.wait(1_000);
    expect(openOnes(next)).toEqual(['stop 95 2 submitted']);
  });

  it('needs no way where enough is free beside the stop', () => {
    const { desk } = protectedPosition();
    const more = desk.submit({ size: base('1'), protection: { stopPrice: fixed('90') } });
    desk.fill(more, '1', '100');
    const second = desk.sent().at(-1) ?? '';
    desk.accept(second);
    desk.canceled(second);
    desk.system.cancel(second as never, 'person', at(50_000));
    expect(desk.cancelsAsked()).toEqual([]);
  });

  it('by hand of the whole position takes its protection away first', () => {
    const { desk, stop } = protectedPosition();
    const target = { strategyId: MANUAL, instrumentId: anInstrument().id, intentId: 'all' as IntentId };
    expect(desk.system.closePosition(target, at(50_000))?.outcome).toBe('sent');
    expect(desk.sent()).toHaveLength(2);
    desk.canceled(stop);
    const exit = desk.sent()[2] ?? '';
    desk.fill(exit, '2', '100');
    desk.wait(1_000);
    expect([heldOf(desk), openOnes(desk), desk.sent().length]).toEqual(['0', [], 3]);
  });

  it('is flattened after a stop although nothing else is sent', () => {
    const { desk, stop } = protectedPosition();
    desk.system.halt('test', 'person', at(52_000));
    expect(openOnes(desk)).toEqual(['stop 95 2 accepted']);
    desk.system.flatten(at(53_000));
    expect(desk.sent()).toHaveLength(2);
    desk.canceled(stop);
    const slice = desk.sent()[2] ?? '';
    desk.fill(slice, '2', '99');
    expect([heldOf(desk), openOnes(desk)]).toEqual(['0', []]);
  });
});

describe('a stop that nobody knows of, and that was given up', () => {
  it('keeps neither the next one nor an exit in need waiting', () => {
    const desk = spot();
    desk.fill(desk.submit({ size: base('2'), protection: { stopPrice: fixed('95') } }), '2', '100');
    const giveUp = (id: string): void => {
      desk.wait(5_000);
      desk.report({ kind: 'unknown', clientOrderId: id as never, message: 'no answer' });
      desk.report({ kind: 'overdue', clientOrderId: id as never });
    };
    giveUp(desk.sent()[1] ?? '');
    expect(desk.sent()).toHaveLength(3);
    giveUp(desk.sent()[2] ?? '');
    expect(desk.sent()).toHaveLength(4);
    expect(newest(desk)?.order).toMatchObject({ source: 'emergency', type: 'market', size: base('2') });
  });

  it('leads to an exit of its own entry alone: the stop of another stays as it is', () => {
    const desk = spot();
    desk.fill(desk.submit({ size: base('2'), protection: { stopPrice: fixed('95') } }), '2', '100');
    const first = desk.sent()[1] ?? '';
    desk.accept(first);
    desk.fill(desk.submit({ size: base('1'), protection: { stopPrice: fixed('90') } }), '1', '100');
    for (let attempt = 0; attempt < 2; attempt++) desk.refuse(desk.sent().at(-1) ?? '');
    const exit = newest(desk)?.order;
    expect(exit).toMatchObject({ source: 'emergency', size: base('1') });
    desk.fill(exit?.clientOrderId ?? '', '1', '99');
    for (let second = 0; second < 20; second++) desk.wait(1_000);
    expect([heldOf(desk), openOnes(desk)]).toEqual(['2', ['stop 95 2 accepted']]);
  });
});

describe('a halt while the stop of a position is not at the venue', () => {
  it('sends nothing, says that the position is bare, and lets the stop be the first order after re-arming', () => {
    const { desk, stop } = protectedPosition();
    desk.system.amend(stop as never, { stopPrice: fixed('97') }, 'person', at(50_000));
    desk.system.halt('test', 'person', at(50_001));
    desk.canceled(stop);
    desk.price(80);
    expect(desk.sent()).toHaveLength(2);
    expect(desk.system.state.venue?.incidents.map(({ code, message }) => [code, message])).toEqual([
      [
        'UNPROTECTED',
        'The position of 2 in test:BTC-USD has no stop at the venue while trading is halted, and none is placed: ' +
          'flatten it, or re-arm, and its stop is placed first.',
      ],
    ]);
    desk.price(100);
    desk.system.rearm('person', at(200_000));
    expect(openOnes(desk)).toEqual(['stop 97 2 submitted']);
  });

  it('says nothing where the stop stands, nor where there was none', () => {
    const { desk } = protectedPosition();
    desk.system.halt('test', 'person', at(50_001));
    const bare = spot();
    bare.fill(bare.submit({ size: base('2') }), '2', '100');
    bare.system.halt('test', 'person', at(50_001));
    expect([desk.system.state.venue?.incidents, bare.system.state.venue?.incidents]).toEqual([[], []]);
  });
});

describe('a target beside a stop that has its coins set aside', () => {
  const BRACKET = { stopPrice: fixed('95'), targetPrice: fixed('110') };

  it('waits here, and sells at once at its price or better when the market is there', () => {
    const { desk, stop } = protectedPosition(BRACKET);
    expect(openOnes(desk)).toEqual(['stop 95 2 accepted', 'limit 110 2 emulated']);
    desk.price(110.5);
    expect([desk.cancelsAsked(), desk.sent().length]).toEqual([[stop], 2]);
    desk.canceled(stop);
    const sent = desk.commands.findLast(({ kind }) => kind === 'submit');
    expect(sent?.kind === 'submit' && sent.order).toMatchObject({
      type: 'limit',
      timeInForce: 'ioc',
      limitPrice: fixed('110'),
    });
    desk.fill(desk.sent()[2] ?? '', '2', '110');
    desk.wait(5_000);
    expect([heldOf(desk), openOnes(desk), desk.sent().length]).toEqual(['0', [], 3]);
  });

  it('that found nobody gives the stop its place again, and waits on', () => {
    const { desk, stop } = protectedPosition(BRACKET);
    desk.price(110.5);
    desk.canceled(stop);
    desk.price(109);
    const target = desk.sent()[2] ?? '';
    desk.report({ kind: 'ended', clientOrderId: target as never, status: 'expired', reason: 'nobody was there' });
    expect(openOnes(desk).toSorted()).toEqual(['limit 110 2 emulated', 'stop 95 2 submitted']);
  });
});

describe('a limit of a person beside a stop that has its coins set aside', () => {
  it('waits here for its price', () => {
    const { desk, stop } = protectedPosition();
    const exit = sell(desk, '2', { type: 'limit', limitPrice: fixed('105') });
    expect([openOnes(desk), desk.cancelsAsked()]).toEqual([['stop 95 2 accepted', 'limit 105 2 emulated'], []]);
    desk.price(105.5);
    expect(desk.cancelsAsked()).toEqual([stop]);
    desk.canceled(stop);
    desk.fill(exit, '2', '105');
    expect([heldOf(desk), openOnes(desk)]).toEqual(['0', []]);
  });
});

describe('an exit of a person that rests where the stop of its position has to stand', () => {
  /** The stop is being moved, and a limit to sell gets to the venue meanwhile. */
  function restingLimit(reduceOnly: boolean) {
    const { desk, stop } = protectedPosition();
    desk.system.amend(stop as never, { stopPrice: fixed('97') }, 'person', at(50_000));
    desk.report({ kind: 'reconciling', cause: 'a test' });
    desk.canceled(stop);
    const limit = sell(desk, '2', { type: 'limit', limitPrice: fixed('105'), reduceOnly });
    desk.accept(limit);
    desk.report({ kind: 'reconciled', differences: 0, asOf: 60_000 });
    return { desk, limit };
  }

  it('gives way to it, and waits here for its price', () => {
    const { desk, limit } = restingLimit(true);
    expect(desk.cancelsAsked()).toContain(limit);
    desk.canceled(limit);
    expect(openOnes(desk).toSorted()).toEqual(['limit 105 2 emulated', 'stop 97 2 submitted']);
  });

  it('is canceled for good where it could open a position once this one is gone', () => {
    const { desk, limit } = restingLimit(false);
    expect(desk.cancelsAsked()).toContain(limit);
    desk.canceled(limit);
    expect(openOnes(desk)).toEqual(['stop 97 2 submitted']);
  });
});
