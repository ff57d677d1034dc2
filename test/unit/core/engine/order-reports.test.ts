import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId, StrategyId, TradeId, VenueOrderId } from '../../../../core/model/identifiers.ts';
import { aHandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import type { HandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import { anInstrument, at, marketOrder, scripted } from '../../../support/trading.ts';

const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;
const idOf = (id: string) => id as ClientOrderId;
const orderOf = ({ system }: HandDrivenDesk, id: string) => system.state.orders.get(idOf(id));
const heldOf = ({ system }: HandDrivenDesk) => plainFixed(system.state.held);
const incidents = ({ system }: HandDrivenDesk) => system.state.venue?.incidents.map(({ code }) => code) ?? [];

/** A bid for 2 at 99 that was sent. */
function sent(): { readonly desk: HandDrivenDesk; readonly id: string } {
  const desk = aHandDrivenDesk();
  const id = desk.submit({ type: 'limit', limitPrice: fixed('99'), size: base('2') });
  desk.news();
  return { desk, id };
}

function resting(): ReturnType<typeof sent> {
  const begun = sent();
  begun.desk.accept(begun.id);
  begun.desk.news();
  return begun;
}

/** The venue executed `quantity` of it at 99, under a trade id of its own. */
function execute(desk: HandDrivenDesk, id: string, [tradeId, quantity]: readonly [string, string]): void {
  const fill = {
    tradeId: tradeId as TradeId,
    instrumentId: anInstrument().id,
    side: 'buy',
    quantity: fixed(quantity),
    price: fixed('99'),
    fee: 0n,
    feeCurrency: 'USD',
    liquidity: 'maker',
    venueTime: at(2_000),
  } as const;
  desk.report({ kind: 'filled', clientOrderId: idOf(id), fill, complete: quantity === '2' });
}

describe('a report about an order', () => {
  it('of nobody here changes nothing', () => {
    const { desk } = sent();
    const seq = desk.system.state.seq;
    desk.accept('stranger');
    desk.report({ kind: 'unknown', clientOrderId: idOf('stranger'), message: 'lost' });
    expect(desk.system.state.seq).toBe(seq);
  });

  it('counts once, however often it comes', () => {
    const { desk, id } = sent();
    desk.report({ kind: 'unknown', clientOrderId: idOf(id), message: 'lost' });
    desk.report({ kind: 'unknown', clientOrderId: idOf(id), message: 'lost' });
    expect(desk.news()).toEqual(['order.unknown']);
    desk.accept(id);
    desk.accept(id);
    desk.report({ kind: 'unknown', clientOrderId: idOf(id), message: 'late' });
    desk.report({ kind: 'not-sent', clientOrderId: idOf(id), reason: 'late' });
    expect(desk.news()).toEqual(['order.accepted']);
    expect(orderOf(desk, id)).toMatchObject({ status: 'accepted', venueOrderId: `v${id}` });
    desk.canceled(id);
    desk.canceled(id);
    desk.accept(id);
    expect(desk.news()).toEqual(['order.canceled']);
    expect([heldOf(desk), desk.system.state.openOrders.size]).toEqual(['0', 0]);
  });

  it('that it never left this program ends it, and its funds are free', () => {
    const { desk, id } = sent();
    expect(heldOf(desk)).toBe('198');
    desk.report({ kind: 'not-sent', clientOrderId: idOf(id), reason: 'too old' });
    expect(orderOf(desk, id)).toMatchObject({ status: 'canceled', statusReason: 'too old' });
    expect(heldOf(desk)).toBe('0');
  });

  it('that it has expired ends it as expired', () => {
    const { desk, id } = resting();
    desk.report({ kind: 'ended', clientOrderId: idOf(id), status: 'expired', reason: 'its day is over' });
    expect(orderOf(desk, id)).toMatchObject({ status: 'expired', statusReason: 'its day is over' });
  });
});

describe('a refusal of the venue', () => {
  it('ends what was sent as rejected, one of unknown outcome as well', () => {
    for (const isUnknown of [false, true]) {
      const { desk, id } = sent();
      if (isUnknown) desk.report({ kind: 'unknown', clientOrderId: idOf(id), message: 'lost' });
      desk.refuse(id);
      expect(orderOf(desk, id)).toMatchObject({ status: 'rejected', statusCode: 'PRICE' });
    }
  });

  it('ends what it had taken as canceled, and says nothing of what has ended', () => {
    const { desk, id } = resting();
    desk.refuse(id);
    expect(orderOf(desk, id)).toMatchObject({
      status: 'canceled',
      statusReason: 'the venue rejected it afterwards: not at this price',
    });
    desk.news();
    desk.refuse(id);
    expect(desk.news()).toEqual([]);
  });

  it('stops the strategy whose order was wrong, and no other', () => {
    for (const isOurFault of [false, true]) {
      const desk = aHandDrivenDesk();
      const strategyId = 's' as StrategyId;
      const definition = scripted((view) => {
        if (view.barCount === 1) view.submit(marketOrder({}));
      });
      desk.system.startStrategy({ strategyId, definition, params: {}, instrumentId: anInstrument().id }, at(2_000));
      desk.system.onCycleBar(0, { time: at(0), open: 100, high: 100, low: 100, close: 100, volume: 1 });
      const clientOrderId = idOf(desk.sent().at(-1) ?? '');
      desk.report({ kind: 'rejected', clientOrderId, code: 'BAD', message: 'no such thing', isOurFault });
      expect(desk.system.state.strategies.get(strategyId)?.status).toBe(isOurFault ? 'failed' : 'running');
    }
  });
});

describe('an execution', () => {
  it('is booked once by its trade id, and the order knows when it is whole', () => {
    const { desk, id } = resting();
    execute(desk, id, ['t1', '0.5']);
    execute(desk, id, ['t1', '0.5']);
    expect(orderOf(desk, id)).toMatchObject({ status: 'partially-filled', filledQuantity: fixed('0.5') });
    execute(desk, id, ['t2', '1.5']);
    expect(desk.system.state.fills).toBe(2);
    expect(plainFixed(desk.system.state.cash)).toBe('9802');
  });

  it('that comes after a refusal or an expiry opens the order again', () => {
    for (const how of ['rejected', 'expired'] as const) {
      const { desk, id } = sent();
      if (how === 'rejected') desk.refuse(id);
      else desk.report({ kind: 'ended', clientOrderId: idOf(id), status: how, reason: how });
      desk.news();
      execute(desk, id, ['t1', '0.5']);
      expect(desk.news()).toEqual(['order.adopted', 'order.filled']);
      expect(orderOf(desk, id)).toMatchObject({ status: 'partially-filled', filledQuantity: fixed('0.5') });
      expect(heldOf(desk)).toBe('148.5');
    }
  });

  it('that comes after the cancel leaves it canceled, and its money counts', () => {
    const { desk, id } = resting();
    desk.canceled(id);
    execute(desk, id, ['t1', '0.5']);
    expect(orderOf(desk, id)).toMatchObject({ status: 'canceled', filledQuantity: fixed('0.5') });
    expect([plainFixed(desk.system.state.cash), heldOf(desk)]).toEqual(['9950.5', '0']);
  });

  it('beyond what was ordered is booked as nobody’s, and stops trading', () => {
    for (const first of ['1.5', '2']) {
      const { desk, id } = resting();
      execute(desk, id, ['t1', first]);
      execute(desk, id, ['t2', '1']);
      expect(orderOf(desk, id)?.filledQuantity).toBe(fixed(first));
      expect(incidents(desk)).toEqual(['OVERFILLED']);
      expect(desk.system.state.trading.state).toBe('halted');
      expect(plainFixed(desk.system.state.cash)).toBe(first === '2' ? '9703' : '9752.5');
      expect(desk.system.state.positions.find(({ strategyId }) => strategyId === 'external')?.quantity).toBe(
        fixed('1'),
      );
    }
  });
});

describe('an order that had ended here and lives at the venue', () => {
  const adopt = (desk: HandDrivenDesk, id: string): void =>
    desk.report({
      kind: 'adopted',
      clientOrderId: idOf(id),
      venueOrderId: 'v9' as VenueOrderId,
      reason: 'it is open at the venue',
    });

  it('is taken back with what is left of it reserved, told, and canceled', () => {
    const { desk, id } = sent();
    execute(desk, id, ['t1', '0.5']);
    desk.canceled(id);
    expect(heldOf(desk)).toBe('0');
    adopt(desk, id);
    expect(orderOf(desk, id)).toMatchObject({ status: 'partially-filled', venueOrderId: 'v9', statusReason: null });
    expect([heldOf(desk), incidents(desk), desk.cancelsAsked()]).toEqual(['148.5', ['LATE_ORDER'], [id]]);
  });

  it('reserves nothing where it can only reduce', () => {
    const { desk, id } = sent();
    execute(desk, id, ['t1', '2']);
    const reduction = desk.submit({ side: 'sell', type: 'limit', limitPrice: fixed('101'), reduceOnly: true });
    desk.canceled(reduction);
    adopt(desk, reduction);
    expect(orderOf(desk, reduction)).toMatchObject({ status: 'accepted', leaves: fixed('1'), hold: 0n });
    expect(heldOf(desk)).toBe('0');
  });

  it('is left alone while it is open here, and once it is filled', () => {
    const { desk, id } = resting();
    adopt(desk, id);
    execute(desk, id, ['t1', '2']);
    desk.news();
    adopt(desk, id);
    expect([desk.news(), incidents(desk), orderOf(desk, id)?.venueOrderId]).toEqual([[], [], `v${id}`]);
  });
});

describe('an order that rests for too long', () => {
  it('is canceled once, and not while its cancel is on its way', () => {
    const { desk, id } = resting();
    desk.report({ kind: 'overdue', clientOrderId: idOf(id) });
    desk.report({ kind: 'overdue', clientOrderId: idOf(id) });
    expect(desk.cancelsAsked()).toEqual([id]);
    desk.canceled(id);
    desk.report({ kind: 'overdue', clientOrderId: idOf(id) });
    expect(desk.cancelsAsked()).toEqual([id]);
  });
});

describe('new terms at the venue', () => {
  it('are those of the order from then on, unless it has ended', () => {
    const { desk, id } = resting();
    desk.report({ kind: 'amended', clientOrderId: idOf(id), change: { limitPrice: fixed('98') } });
    expect(orderOf(desk, id)?.order.limitPrice).toBe(fixed('98'));
    desk.canceled(id);
    desk.news();
    desk.report({ kind: 'amended', clientOrderId: idOf(id), change: { limitPrice: fixed('97') } });
    expect([desk.news(), orderOf(desk, id)?.order.limitPrice]).toEqual([[], fixed('98')]);
  });

  it('that nobody asked for cannot be refused', () => {
    const { desk, id } = resting();
    desk.report({ kind: 'amend-rejected', clientOrderId: idOf(id), code: 'NO', message: 'no' });
    expect(desk.news()).toEqual([]);
  });
});
