import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId, StrategyId } from '../../../../core/model/identifiers.ts';
import { aHandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import type { HandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import { anInstrument, at, marketOrder, MINUTE, scripted } from '../../../support/trading.ts';

const SECOND = 1_000;
const newest = ({ system }: HandDrivenDesk) => [...system.state.orders.values()].at(-1);
const newestId = (desk: HandDrivenDesk): string => newest(desk)?.order.clientOrderId ?? '';
const overdue = (desk: HandDrivenDesk, id: string): void =>
  desk.report({ kind: 'overdue', clientOrderId: id as ClientOrderId });
/** Orders as `source type status`, oldest first. */
const ordersOf = ({ system }: HandDrivenDesk): readonly string[] =>
  [...system.state.orders.values()].map(({ order, status }) => `${order.source} ${order.type} ${status}`);

/** One unit bought at 100, whose stop at 95 was sent and not answered. */
function barePosition(): { readonly desk: HandDrivenDesk; readonly stop: string } {
  const desk = aHandDrivenDesk();
  const id = desk.submit({ protection: { stopPrice: fixed('95') } });
  desk.fill(id, '1', '100');
  return { desk, stop: newestId(desk) };
}

/** As the executor tells it: more than 5 s after the stop was sent. */
function giveUp(desk: HandDrivenDesk, stop: string): void {
  desk.wait(5 * SECOND);
  overdue(desk, stop);
}

describe('Q8: a stop that the venue does not confirm', () => {
  it('is canceled and followed by another one, although what became of it is not known', () => {
    const { desk, stop } = barePosition();
    desk.report({ kind: 'unknown', clientOrderId: stop as ClientOrderId, message: 'no answer within 10 s' });
    giveUp(desk, stop);
    expect(desk.cancelsAsked()).toEqual([stop]);
    expect(ordersOf(desk)).toEqual(['person market filled', 'protection stop unknown', 'protection stop submitted']);
    desk.accept(newestId(desk));
    desk.canceled(stop);
    desk.wait(MINUTE);
    desk.price(100);
    expect(ordersOf(desk)).toEqual(['person market filled', 'protection stop canceled', 'protection stop accepted']);
  });

  it('is followed by an exit at market where the second one is not confirmed either', () => {
    const { desk, stop } = barePosition();
    giveUp(desk, stop);
    const second = newestId(desk);
    giveUp(desk, second);
    expect(desk.cancelsAsked()).toEqual([stop, second]);
    expect(newest(desk)?.order).toMatchObject({ source: 'emergency', type: 'market', side: 'sell', reduceOnly: true });
    expect(newest(desk)?.order.reason).toBe('its stop could not be placed');
    desk.fill(newestId(desk), '1', '99');
    desk.canceled(stop);
    desk.canceled(second);
    desk.wait(MINUTE);
    desk.price(99);
    expect(ordersOf(desk)).toEqual([
      'person market filled',
      'protection stop canceled',
      'protection stop canceled',
      'emergency market filled',
    ]);
    expect(plainFixed(desk.system.state.positions[0]?.quantity ?? 1n)).toBe('0');
  });

  it('is followed by an exit where the venue refuses the second one', () => {
    const { desk, stop } = barePosition();
    giveUp(desk, stop);
    desk.refuse(newestId(desk));
    expect(ordersOf(desk).at(-1)).toBe('emergency market submitted');
  });

  it('sends no second exit while the outcome of the first one is not known', () => {
    const { desk, stop } = barePosition();
    giveUp(desk, stop);
    giveUp(desk, newestId(desk));
    const exit = newestId(desk);
    desk.report({ kind: 'unknown', clientOrderId: exit as ClientOrderId, message: 'no answer within 10 s' });
    desk.wait(20 * SECOND);
    desk.price(99);
    expect(desk.sent().filter((id) => id === exit)).toHaveLength(1);
    expect(ordersOf(desk).filter((order) => order.startsWith('emergency') && !order.endsWith('denied'))).toEqual([
      'emergency market unknown',
    ]);
  });

  it('stays where it was confirmed in time, however long ago', () => {
    const { desk, stop } = barePosition();
    desk.accept(stop);
    desk.wait(60 * MINUTE);
    desk.price(100);
    expect(ordersOf(desk)).toEqual(['person market filled', 'protection stop accepted']);
  });
});

/** A strategy that holds one unit, bought at 100, and asks at every bar for an exit at 110 unless one is open. */
function patientSeller(): { readonly desk: HandDrivenDesk; readonly bar: () => void } {
  const desk = aHandDrivenDesk();
  const definition = scripted((view) => {
    if (view.openOrders > 0) return;
    if (view.positionQuantity === 0) view.submit(marketOrder({}));
    else view.submit(marketOrder({ side: 'sell', type: 'limit', limitPrice: fixed('110'), reduceOnly: true }));
  });
  const instrumentId = anInstrument().id;
  desk.system.startStrategy({ strategyId: 's' as StrategyId, definition, params: {}, instrumentId }, at(2 * SECOND));
  let number = 0;
  const bar = (): void => {
    desk.wait(20 * MINUTE);
    // A bar of some time ago: the engine's own clock is ahead of it.
    desk.system.onCycleBar(0, { time: at(++number * MINUTE), open: 100, high: 100, low: 100, close: 100, volume: 1 });
  };
  bar();
  desk.fill(newestId(desk), '1', '100');
  return { desk, bar };
}

/** An exit that the venue took, that nobody took from it in ten minutes, and that is canceled for that. */
function timeOut(desk: HandDrivenDesk, bar: () => void): void {
  bar();
  const id = newestId(desk);
  desk.accept(id);
  desk.wait(10 * MINUTE + SECOND);
  overdue(desk, id);
  desk.canceled(id);
}

describe('Q9: exits that are not filled in time', () => {
  it('are canceled, and after the third one the position is closed at market, its stops and orders aside', () => {
    const { desk, bar } = patientSeller();
    for (let nth = 1; nth <= 2; nth++) timeOut(desk, bar);
    desk.price(100);
    expect(ordersOf(desk)).toEqual(['strategy market filled', 'strategy limit canceled', 'strategy limit canceled']);
    timeOut(desk, bar);
    desk.price(100);
    expect(newest(desk)?.order).toMatchObject({ source: 'emergency', type: 'market', side: 'sell' });
    expect(newest(desk)?.order.reason).toBe('3 exits were not filled in time');
    desk.fill(newestId(desk), '1', '100');
    expect(desk.system.state.timedOutExits.size).toBe(0);
    desk.wait(MINUTE);
    desk.price(100);
    expect(ordersOf(desk).filter((order) => order.startsWith('emergency'))).toEqual(['emergency market filled']);
  });

  it('count for the position that they should have closed, and no longer', () => {
    const { desk, bar } = patientSeller();
    for (let nth = 1; nth <= 2; nth++) timeOut(desk, bar);
    bar();
    desk.accept(newestId(desk));
    desk.fill(newestId(desk), '1', '110');
    bar();
    desk.fill(newestId(desk), '1', '100');
    timeOut(desk, bar);
    desk.price(100);
    expect(ordersOf(desk).filter((order) => order.startsWith('emergency'))).toEqual([]);
  });

  it('are counted again by whoever reads the journal', () => {
    const { desk, bar } = patientSeller();
    for (let nth = 1; nth <= 3; nth++) timeOut(desk, bar);
    const again = aHandDrivenDesk(desk.records, 200 * MINUTE);
    again.wait(2 * SECOND);
    again.price(100);
    expect(newest(again)?.order).toMatchObject({ source: 'emergency', reason: '3 exits were not filled in time' });
  });
});
