import { absolute } from '../base/fixed.ts';
import { assertNever, present } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { VenueEvent } from '../events/venue-event.ts';
import { EXTERNAL } from '../model/identifiers.ts';
import { fillNotional } from '../model/fill-notional.ts';
import type { ExternalOrder } from '../model/venue-report.ts';
import { adjustAccount } from './apply-money.ts';
import { book, bookBaseFee, bookOtherFee, executionKey } from './apply-order.ts';
import { openPosition } from './state.ts';
import type { EngineState } from './state.ts';
import type { VenueState } from './venue-state.ts';

type EventOf<Kind extends VenueEvent['kind']> = Extract<VenueEvent, { readonly kind: Kind }>;

/** Older ones are in the journal alone. */
const KEPT_INCIDENTS = 100;

/** The fold of what is known of a live account's venue. */
export function applyVenueEvent(state: EngineState, event: VenueEvent, time: number): void {
  const venue = present(state.venue, 'venue of the account');
  switch (event.kind) {
    case 'venue.reconciling':
      return void Object.assign(venue, { reconciliation: 'reconciling', cause: event.cause });
    case 'venue.reconciled':
      return void Object.assign(venue, {
        reconciliation: 'done',
        cause: null,
        reconciledAt: time,
        agreedAt: event.asOf,
      });
    case 'venue.reconciliation-failed':
      return void Object.assign(venue, { reconciliation: 'failed', cause: event.message });
    case 'venue.link-lost':
      return void Object.assign(venue, { link: 'down', linkSince: time });
    case 'venue.link-restored':
      return void Object.assign(venue, { link: 'up', linkSince: time });
    case 'venue.armed':
      venue.armedUntil = event.until;
      return;
    case 'venue.disarmed':
      if (!event.mayReduce) venue.armedUntil = 0;
      return;
    case 'venue.incident':
      venue.incidents.push({ time, code: event.code, message: event.message });
      if (venue.incidents.length > KEPT_INCIDENTS) venue.incidents.shift();
      return;
    case 'venue.external-order':
      return setExternal(state, venue, event);
    case 'venue.external-ended':
      return endExternal(state, venue, event.venueOrderId);
    case 'venue.external-filled':
      return bookExternal(state, venue, event);
    case 'venue.position-adjusted':
      venue.agreedAt = event.asOf;
      return adjustPosition(state, event, time);
    default:
      return assertNever(event, 'venue event');
  }
}

function setExternal(
  state: EngineState,
  venue: VenueState,
  { external: order, adopted }: EventOf<'venue.external-order'>,
): void {
  endExternal(state, venue, order.venueOrderId);
  venue.external.set(order.venueOrderId, { order, adopted });
  if (adopted) count(state, order, 1n);
}

function endExternal(state: EngineState, venue: VenueState, venueOrderId: ExternalOrder['venueOrderId']): void {
  const known = venue.external.get(venueOrderId);
  if (known === undefined) return;
  venue.external.delete(venueOrderId);
  if (known.adopted) count(state, known.order, -1n);
}

/** An adopted order counts in every worst case, like an open order of ours. */
function count(state: EngineState, order: ExternalOrder, sign: bigint): void {
  const position = openPosition(state, EXTERNAL, order.instrumentId);
  const leaves = sign * (order.quantity - order.filledQuantity);
  if (order.side === 'buy') position.openBuy += leaves;
  else position.openSell += leaves;
  position.openOrders += Number(sign);
}

function bookExternal(state: EngineState, venue: VenueState, event: EventOf<'venue.external-filled'>): void {
  const { execution, booked } = event;
  const { instrumentId, side, quantity, price } = execution;
  const time = unixMs(execution.venueTime);
  const notional = fillNotional(side, quantity, price);
  const position = openPosition(state, EXTERNAL, instrumentId);
  const booking = { side, quantity, price, notional, fee: booked.fee, time };
  book(state, position, { booking, reason: 'traded elsewhere' });
  if (booked.baseFee !== undefined) bookBaseFee(state, position, { side, price, time, ...booked });
  bookOtherFee(state, { time, ...booked });
  venue.booked.add(executionKey(execution));
  state.fills++;
}

/** As if bought (sold) free of charge at its price, with money that came from (went) outside. */
function adjustPosition(state: EngineState, event: EventOf<'venue.position-adjusted'>, time: number): void {
  const { strategyId, instrumentId, price, flow, equity, reason } = event;
  const side = event.quantity > 0n ? 'buy' : 'sell';
  const quantity = absolute(event.quantity);
  const notional = fillNotional(side, quantity, price);
  const booking = { side, quantity, price, notional, fee: 0n, time } as const;
  book(state, openPosition(state, strategyId, instrumentId), { booking, reason });
  if (flow !== 0n) adjustAccount(state, { amount: flow, equity }, time);
}
