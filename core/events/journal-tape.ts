import { invariant } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { UnixMs } from '../base/time.ts';
import type { Fill } from '../model/fill.ts';
import type { ClientOrderId, VenueOrderId } from '../model/identifiers.ts';
import type { Order } from '../model/order.ts';
import type { DomainEvent } from './domain-event.ts';
import type { JournalRecord } from './journal-record.ts';
import { createAmountPool } from './amount-pool.ts';
import type { AmountPool } from './amount-pool.ts';
import { createNumberPool } from './number-pool.ts';
import type { NumberPool } from './number-pool.ts';
import { createTextPool } from './text-pool.ts';
import type { TextPool } from './text-pool.ts';

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

/** How a record lies on the tape: as one of these, with what it has in common with the one before it. */
const WHOLE = 0;
const APPROVED = 1;
const SUBMITTED = 2;
const ACCEPTED = 3;
const FILLED = 4;
const KINDS = 7;
/** It happened at the time of the record before it. */
const SAME_TIME = 8;
/** It is about the order of the last record that was taken apart. */
const SAME_ORDER = 16;
/** What it is about bears the time of the record itself. */
const OWN_TIME = 32;

/** What lies on the tape. */
interface Tape {
  /** Number of the first record. */
  first: number;
  readonly forms: NumberPool;
  readonly numbers: NumberPool;
  readonly amounts: AmountPool;
  readonly texts: TextPool;
  readonly events: DomainEvent[];
  readonly orderMoulds: OrderMould[];
  readonly fillMoulds: FillMould[];
}

/** An empty tape. */
export function createJournalTape(): JournalTape {
  const tape: Tape = {
    first: 0,
    forms: createNumberPool((length) => new Uint8Array(length)),
    numbers: createNumberPool(),
    amounts: createAmountPool(),
    texts: createTextPool(),
    events: [],
    orderMoulds: [],
    fillMoulds: [],
  };
  return { add: createWriter(tape), records: () => readTape(tape) };
}

function createWriter(tape: Tape): JournalTape['add'] {
  const { forms, numbers, texts, events } = tape;
  const last = { time: NaN, clientOrderId: '' };

  /** Which order it is about, where that is not known. */
  const putOrder = (clientOrderId: ClientOrderId): number => {
    if (clientOrderId === last.clientOrderId) return SAME_ORDER;
    last.clientOrderId = clientOrderId;
    texts.add(clientOrderId);
    return 0;
  };
  /** Takes the event apart; how it lies on the tape then. */
  const put = (event: DomainEvent, time: number): number => {
    if (event.kind === 'order.approved' && isPlainOrder(event.order))
      return putOrder(event.order.clientOrderId) + putApproved(tape, event, time);
    if (event.kind === 'order.submitted') return putOrder(event.clientOrderId) + SUBMITTED;
    if (event.kind === 'order.accepted') {
      const form = putOrder(event.clientOrderId) + ACCEPTED;
      texts.add(event.venueOrderId);
      return form;
    }
    if (event.kind === 'order.filled' && isPlainFill(event.fill))
      return putOrder(event.fill.clientOrderId) + putFilled(tape, event, time);
    events.push(event);
    return WHOLE;
  };
  return ({ seq, time, event }) => {
    const count = forms.length();
    if (count === 0) tape.first = seq;
    invariant(seq === tape.first + count, 'a record is missing on the tape');
    const isSame = time === last.time;
    if (!isSame) {
      last.time = time;
      numbers.add(time);
    }
    forms.add(put(event, time) + (isSame ? SAME_TIME : 0));
  };
}

function putApproved(tape: Tape, { order, hold }: EventOf<'order.approved'>, time: number): number {
  const { numbers, amounts, texts } = tape;
  texts.add(order.reason);
  texts.add(order.intentId);
  numbers.add(orderMouldOf(tape.orderMoulds, order));
  if (order.time !== time) numbers.add(order.time);
  amounts.add(order.size.kind === 'base' ? order.size.quantity : order.size.amount);
  amounts.add(hold);
  amounts.add(order.decisionPrice);
  return order.time === time ? APPROVED + OWN_TIME : APPROVED;
}

function putFilled(tape: Tape, { fill, complete }: EventOf<'order.filled'>, time: number): number {
  const { numbers, amounts, texts } = tape;
  texts.add(fill.tradeId);
  numbers.add(fillMouldOf(tape.fillMoulds, fill, complete));
  if (fill.time !== time) numbers.add(fill.time);
  amounts.add(fill.quantity);
  amounts.add(fill.price);
  amounts.add(fill.fee);
  return fill.time === time ? FILLED + OWN_TIME : FILLED;
}

/** Makes the records anew. */
function* readTape({ first, orderMoulds, fillMoulds, ...tape }: Tape): Generator<JournalRecord, void> {
  const number = tape.numbers.read();
  const form = tape.forms.read();
  const amount = tape.amounts.read();
  const event = inOrder(tape.events);
  const text = tape.texts.read();

  const approved = (clientOrderId: ClientOrderId, time: UnixMs | undefined): EventOf<'order.approved'> => {
    const [reason, intentId] = [text(), text() as Order['intentId']];
    const { sized, ...mould } = at(orderMoulds, number());
    const own = { clientOrderId, intentId, time: time ?? unixMs(number()), reason };
    const [worth, hold, decisionPrice] = [amount(), amount(), amount()];
    const size =
      sized === 'base' ? ({ kind: sized, quantity: worth } as const) : ({ kind: sized, amount: worth } as const);
    return { kind: 'order.approved', order: { ...mould, ...own, size, decisionPrice }, hold };
  };
  const filled = (clientOrderId: ClientOrderId, time: UnixMs | undefined): EventOf<'order.filled'> => {
    const tradeId = text() as Fill['tradeId'];
    const { complete, ...mould } = at(fillMoulds, number());
    const own = { tradeId, clientOrderId, time: time ?? unixMs(number()) };
    const [quantity, price, fee] = [amount(), amount(), amount()];
    return { kind: 'order.filled', fill: { ...mould, ...own, quantity, price, fee }, complete };
  };
  const eventIn = (kind: number, clientOrderId: ClientOrderId, time: UnixMs | undefined): DomainEvent => {
    switch (kind) {
      case APPROVED:
        return approved(clientOrderId, time);
      case SUBMITTED:
        return { kind: 'order.submitted', clientOrderId };
      case ACCEPTED:
        return { kind: 'order.accepted', clientOrderId, venueOrderId: text() as VenueOrderId };
      case FILLED:
        return filled(clientOrderId, time);
      default:
        return event();
    }
  };

  let time = unixMs(0);
  let clientOrderId = '' as ClientOrderId;
  for (let seq = first; seq < first + tape.forms.length(); seq++) {
    const bits = form();
    const kind = bits & KINDS;
    if ((bits & SAME_TIME) === 0) time = unixMs(number());
    if (kind !== WHOLE && (bits & SAME_ORDER) === 0) clientOrderId = text() as ClientOrderId;
    yield { seq, time, event: eventIn(kind, clientOrderId, (bits & OWN_TIME) === 0 ? undefined : time) };
  }
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

/** Number of the mould that the order is cast in. */
function orderMouldOf(moulds: OrderMould[], order: Order): number {
  for (let nth = 0; nth < moulds.length; nth++) {
    const known = moulds[nth];
    if (known !== undefined && isCastIn(known, order)) return nth;
  }
  const { strategyId, source, instrumentId, side, type, timeInForce, reduceOnly, postOnly } = order;
  const common = { strategyId, source, instrumentId, side, type, timeInForce, reduceOnly, postOnly };
  return moulds.push({ ...common, sized: order.size.kind }) - 1;
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

/** The same of a fill. */
function fillMouldOf(moulds: FillMould[], fill: Fill, complete: boolean): number {
  const { strategyId, instrumentId, side, liquidity } = fill;
  for (let nth = 0; nth < moulds.length; nth++) {
    const known = moulds[nth];
    if (known === undefined || known.side !== side || known.strategyId !== strategyId) continue;
    if (known.instrumentId !== instrumentId || known.liquidity !== liquidity) continue;
    if (known.complete === complete) return nth;
  }
  return moulds.push({ strategyId, instrumentId, side, liquidity, complete }) - 1;
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
