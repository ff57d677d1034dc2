import { err, ok } from '../../../core/base/result.ts';
import { createLiveBook } from '../../../core/engine/live-book.ts';
import type { LiveParts } from '../../../core/execution/live/live-parts.ts';
import { createOrderObserver } from '../../../core/execution/live/order-observer.ts';
import type { OrderObserver } from '../../../core/execution/live/order-observer.ts';
import type { ClientOrderId, InstrumentId, VenueId, VenueOrderId } from '../../../core/model/identifiers.ts';
import type { OrderChange } from '../../../core/model/order.ts';
import type { ExecutionVenue, OrderReference, SendOutcome, VenueOrder } from '../../../core/ports/execution-venue.ts';
import type { VenueAnswer } from '../../../core/ports/market-data.ts';
import { anInstrument, at } from '../trading.ts';
import { aHandDrivenDesk } from './hand-driven-venue.ts';
import type { HandDrivenDesk } from './hand-driven-venue.ts';
import { createVirtualTime } from './virtual-time.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A venue that is a list of orders. */
export interface ListedVenue {
  readonly venue: ExecutionVenue;
  /** Questions and requests, in their order. */
  readonly calls: string[];
  /** Lists an order as the engine sent it, with what differs. */
  readonly list: (venueOrderId: string, over?: Partial<VenueOrder>) => VenueOrder;
  readonly forget: (venueOrderId: string) => void;
  /** Questions that it does not answer. */
  readonly mute: (question: string, isMute?: boolean) => void;
  /** Requests to cancel that it takes and does not follow. */
  readonly disobey: () => void;
  /** What becomes of the next orders and changes that are sent; unknown when there is no more. */
  readonly answers: SendOutcome[];
}

/** A venue with an empty list. */
export function createListedVenue(): ListedVenue {
  const listed = new Map<string, VenueOrder>();
  const calls: string[] = [];
  const muted = new Set<string>();
  const answers: SendOutcome[] = [];
  const state = { obeys: true };
  const answer = <T>(question: string, work: () => T): VenueAnswer<T> => {
    calls.push(question);
    const [name = ''] = question.split(' ');
    return Promise.resolve(muted.has(name) ? err({ code: 'TIMEOUT', message: 'no answer' }) : ok(work()));
  };
  const end = (goes: (order: VenueOrder) => boolean): void => {
    if (state.obeys)
      for (const [id, order] of listed)
        if (order.status === 'open' && goes(order)) listed.set(id, { ...order, status: 'canceled' });
  };
  const having = (isOpen: boolean, instrumentId?: InstrumentId): readonly VenueOrder[] =>
    [...listed.values()].filter(
      (order) => (order.status === 'open') === isOpen && order.instrumentId === (instrumentId ?? order.instrumentId),
    );
  const isMeant = (order: VenueOrder, { clientOrderId, venueOrderId }: OrderReference): boolean =>
    venueOrderId === undefined ? order.clientOrderId === clientOrderId : order.venueOrderId === venueOrderId;
  const send = (call: string): Promise<SendOutcome> => {
    calls.push(call);
    return Promise.resolve(answers.shift() ?? { outcome: 'unknown', message: 'no answer', consequences: [] });
  };
  const venue = {
    venue: 'test' as VenueId,
    openOrders: (instrumentId?: InstrumentId) => answer('open', () => having(true, instrumentId)),
    closedOrders: (instrumentId: InstrumentId) => answer('closed', () => having(false, instrumentId)),
    executions: () => answer('executions', () => []),
    order: (reference: OrderReference) =>
      answer(`order ${reference.venueOrderId ?? reference.clientOrderId}`, () => {
        return [...listed.values()].find((order) => isMeant(order, reference)) ?? null;
      }),
    cancel(reference: OrderReference) {
      calls.push(`cancel ${reference.venueOrderId ?? reference.clientOrderId}`);
      end((order) => isMeant(order, reference));
      return Promise.resolve({ outcome: 'canceled' } as const);
    },
    cancelAll: (instrumentId?: InstrumentId) =>
      answer(`cancel-all ${instrumentId ?? ''}`, () => {
        end((order) => order.instrumentId === instrumentId);
        return undefined;
      }),
    create: ({ clientOrderId }: { readonly clientOrderId: ClientOrderId }) => send(`create ${clientOrderId}`),
    amend: ({ clientOrderId, venueOrderId }: OrderReference, change: OrderChange) =>
      send(`amend ${venueOrderId ?? clientOrderId} ${Object.keys(change).join()}`),
  } satisfies Partial<ExecutionVenue>;
  return {
    venue: venue as Partial<ExecutionVenue> as ExecutionVenue,
    calls,
    answers,
    list(id, over = {}) {
      const order: VenueOrder = {
        venueOrderId: id as VenueOrderId,
        clientOrderId: null,
        instrumentId: anInstrument().id,
        side: 'buy',
        type: 'limit',
        timeInForce: 'gtc',
        quantity: 10n ** 18n,
        filledQuantity: 0n,
        limitPrice: 99n * 10n ** 18n,
        stopPrice: null,
        reduceOnly: false,
        status: 'open',
        createdAt: at(1_000),
        updatedAt: at(1_000),
        ...over,
      };
      listed.set(id, order);
      return order;
    },
    forget: (id) => void listed.delete(id),
    mute: (question, isMute = true) => void (isMute ? muted.add(question) : muted.delete(question)),
    disobey: () => void (state.obeys = false),
  };
}

/** A live engine, that venue, and what an executor's parts share. */
export interface ListedDesk extends ListedVenue {
  readonly desk: HandDrivenDesk;
  readonly parts: LiveParts;
  readonly observer: OrderObserver;
  readonly time: VirtualTime;
  /** Codes of the incidents so far. */
  readonly incidents: () => readonly string[];
}

/** Whose findings go straight into the engine. `amend`: the venue can change orders. */
export function aListedDesk({ amend = false } = {}): ListedDesk {
  const listed = createListedVenue();
  const desk = aHandDrivenDesk([], 1_000, 'unrestricted', { offers: { amend } });
  const time = createVirtualTime(at(1_000));
  const { clock } = time;
  const instruments = () => [anInstrument()];
  const parts: LiveParts = {
    venue: listed.venue,
    clock,
    random: () => 0,
    book: createLiveBook(desk.system, { instruments, idPrefix: '7', since: at(0) }),
    tell: (finding) => desk.report(finding),
    ask: (question) => question(),
    pause: (ms) =>
      new Promise((resolve) => {
        clock.after(ms, () => resolve(true));
      }),
    isClosed: () => false,
  };
  const incidents = () => desk.system.state.venue?.incidents.map(({ code }) => code) ?? [];
  return { ...listed, desk, parts, time, incidents, observer: createOrderObserver(parts) };
}
