import { invariant } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { Fill } from '../model/fill.ts';
import type { ClientOrderId, VenueOrderId } from '../model/identifiers.ts';
import type { Order } from '../model/order.ts';
import type { DomainEvent } from './domain-event.ts';
import type { JournalRecord } from './journal-record.ts';
import { createAmountPool } from './amount-pool.ts';
import { createNumberPool } from './number-pool.ts';
import { createTextPool } from './text-pool.ts';

/**
 * A journal that is kept in memory and read once, at the end. Records of the four kinds that a run is full of are taken
 * apart into numbers, bytes and amounts: kept as objects, those of a hundred thousand orders would take a third of the
 * run's time, which the garbage collector spends on moving them.
 */
export interface JournalTape {
  /** Takes the next record; their numbers follow on each other. */
  readonly add: (record: JournalRecord) => void;
  /** All records, oldest first, made anew. */
  readonly records: () => Generator<JournalRecord, void>;
}

type EventOf<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { readonly kind: Kind }>;

/** What the orders of a strategy have in common. */
type OrderMould = Pick<
  Order,
  'strategyId' | 'source' | 'instrumentId' | 'side' | 'type' | 'timeInForce' | 'reduceOnly' | 'postOnly'
> & { readonly sized: Order['size']['kind'] };

/** What tells one of them from the next. */
type OwnOrderField = 'clientOrderId' | 'intentId' | 'size' | 'time' | 'decisionPrice' | 'reason';

/** An order that has any of these is kept whole: they are rare. All fields of an order are here or above. */
type RareOrderField = 'limitPrice' | 'stopPrice' | 'trail' | 'expiresAt' | 'protection' | 'group' | 'replaces';
type ForgottenOrderField = Exclude<keyof Order, OwnOrderField | keyof OrderMould | RareOrderField>;

/** What fills have in common, and what tells one from the next. */
type FillMould = Pick<Fill, 'strategyId' | 'instrumentId' | 'side' | 'liquidity'> & { readonly complete: boolean };
type OwnFillField = 'tradeId' | 'clientOrderId' | 'quantity' | 'price' | 'fee' | 'time';

/** The same of fills. */
type RareFillField = 'baseFee' | 'otherFee';
type ForgottenFillField = Exclude<keyof Fill, OwnFillField | keyof FillMould | RareFillField>;

/** How a record lies on the tape. */
const WHOLE = 0;
const APPROVED = 1;
const SUBMITTED = 2;
const ACCEPTED = 3;
const FILLED = 4;

/** An empty tape. */
export function createJournalTape(): JournalTape {
  const forms = createNumberPool();
  const numbers = createNumberPool();
  const amounts = createAmountPool();
  const events: DomainEvent[] = [];
  const texts = createTextPool();
  const orderMoulds: OrderMould[] = [];
  const fillMoulds: FillMould[] = [];
  let first = 0;
  let newest = '';

  /** An order's id, empty where it is that of the record before, and texts that go with it; all or none. */
  const addTexts = (clientOrderId: ClientOrderId, one?: string, other?: string): boolean => {
    const before = texts.length();
    const isId = clientOrderId === newest ? texts.add('') : clientOrderId !== '' && texts.add(clientOrderId);
    if (isId && (one === undefined || texts.add(one)) && (other === undefined || texts.add(other))) {
      newest = clientOrderId;
      return true;
    }
    texts.cut(before);
    return false;
  };
  const putApproved = ({ order, hold }: EventOf<'order.approved'>): boolean => {
    if (!isPlainOrder(order) || !addTexts(order.clientOrderId, order.reason, order.intentId)) return false;
    let mould = orderMoulds.findIndex((known) => isCastIn(known, order));
    if (mould < 0) mould = orderMoulds.push(orderMould(order)) - 1;
    numbers.add(mould);
    numbers.add(order.time);
    amounts.add(order.size.kind === 'base' ? order.size.quantity : order.size.amount);
    amounts.add(hold);
    amounts.add(order.decisionPrice);
    return true;
  };
  const putFilled = ({ fill, complete }: EventOf<'order.filled'>): boolean => {
    if (!isPlainFill(fill) || !addTexts(fill.clientOrderId, fill.tradeId)) return false;
    const { strategyId, instrumentId, side, liquidity } = fill;
    let mould = fillMoulds.findIndex(
      (known) =>
        known.side === side &&
        known.strategyId === strategyId &&
        known.instrumentId === instrumentId &&
        known.liquidity === liquidity &&
        known.complete === complete,
    );
    if (mould < 0) mould = fillMoulds.push({ strategyId, instrumentId, side, liquidity, complete }) - 1;
    numbers.add(mould);
    numbers.add(fill.time);
    amounts.add(fill.quantity);
    amounts.add(fill.price);
    amounts.add(fill.fee);
    return true;
  };
  /** Takes the event apart; how it lies on the tape then. */
  const put = (event: DomainEvent): number => {
    if (event.kind === 'order.approved' && putApproved(event)) return APPROVED;
    if (event.kind === 'order.submitted' && addTexts(event.clientOrderId)) return SUBMITTED;
    if (event.kind === 'order.accepted' && addTexts(event.clientOrderId, event.venueOrderId)) return ACCEPTED;
    if (event.kind === 'order.filled' && putFilled(event)) return FILLED;
    events.push(event);
    return WHOLE;
  };

  function* records(): Generator<JournalRecord, void> {
    const number = numbers.read();
    const form = forms.read();
    const amount = amounts.read();
    const event = inOrder(events);
    const text = texts.read();

    let newest = '';
    const orderId = (): ClientOrderId => {
      newest = text() || newest;
      return newest as ClientOrderId;
    };
    const approved = (): EventOf<'order.approved'> => {
      const [clientOrderId, reason, intentId] = [orderId(), text(), text() as Order['intentId']];
      const { sized, ...mould } = at(orderMoulds, number());
      const [time, worth, hold, decisionPrice] = [unixMs(number()), amount(), amount(), amount()];
      const size =
        sized === 'base' ? ({ kind: sized, quantity: worth } as const) : ({ kind: sized, amount: worth } as const);
      const order = { ...mould, clientOrderId, intentId, size, time, decisionPrice, reason };
      return { kind: 'order.approved', order, hold };
    };
    const filled = (): EventOf<'order.filled'> => {
      const [clientOrderId, tradeId] = [orderId(), text() as Fill['tradeId']];
      const { complete, ...mould } = at(fillMoulds, number());
      const time = unixMs(number());
      const [quantity, price, fee] = [amount(), amount(), amount()];
      return { kind: 'order.filled', fill: { ...mould, tradeId, clientOrderId, quantity, price, fee, time }, complete };
    };
    const eventIn = (form: number): DomainEvent => {
      switch (form) {
        case APPROVED:
          return approved();
        case SUBMITTED:
          return { kind: 'order.submitted', clientOrderId: orderId() };
        case ACCEPTED:
          return { kind: 'order.accepted', clientOrderId: orderId(), venueOrderId: text() as VenueOrderId };
        case FILLED:
          return filled();
        default:
          return event();
      }
    };

    for (let seq = first; seq < first + forms.length(); seq++) {
      const time = unixMs(number());
      yield { seq, time, event: eventIn(form()) };
    }
  }

  return {
    add({ seq, time, event }) {
      if (forms.length() === 0) first = seq;
      invariant(seq === first + forms.length(), 'a record is missing on the tape');
      numbers.add(time);
      forms.add(put(event));
    },
    records,
  };
}

/** Does not compile for a field that is not named above. */
function isPlainOrder(order: Order & Record<ForgottenOrderField, never>): boolean {
  const { limitPrice, stopPrice, trail, expiresAt, protection, group, replaces } = order;
  const first = limitPrice ?? stopPrice ?? trail ?? replaces;
  return first === undefined && expiresAt === undefined && protection === undefined && group === undefined;
}

/** The same of fills. */
function isPlainFill({ baseFee, otherFee }: Fill & Record<ForgottenFillField, never>): boolean {
  return baseFee === undefined && otherFee === undefined;
}

function orderMould(order: Order): OrderMould {
  const { strategyId, source, instrumentId, side, type, timeInForce, reduceOnly, postOnly } = order;
  return { strategyId, source, instrumentId, side, type, timeInForce, reduceOnly, postOnly, sized: order.size.kind };
}

function isCastIn(mould: OrderMould, order: Order): boolean {
  return (
    mould.side === order.side &&
    mould.strategyId === order.strategyId &&
    mould.instrumentId === order.instrumentId &&
    mould.source === order.source &&
    mould.type === order.type &&
    mould.timeInForce === order.timeInForce &&
    mould.reduceOnly === order.reduceOnly &&
    mould.postOnly === order.postOnly &&
    mould.sized === order.size.kind
  );
}

/** Gives the elements one after the other. */
function inOrder<T>(values: readonly T[]): () => T {
  let next = 0;
  return () => at(values, next++);
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  invariant(value !== undefined, 'the tape ends early');
  return value;
}
