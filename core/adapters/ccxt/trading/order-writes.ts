import { SECOND_MS } from '../../../base/time.ts';
import type { ArmToken } from '../../../model/arm-token.ts';
import type { Approved, ApprovedPair, Order, OrderChange } from '../../../model/order.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type {
  ExecutionVenue,
  FailedSend,
  OrderReference,
  PairOutcome,
  SendOutcome,
  VenueOrder,
} from '../../../ports/execution-venue.ts';
import { elapsedTime } from '../elapsed-time.ts';
import { callContext } from '../http-transport.ts';
import { venueFailure } from '../venue-failure.ts';
import { prepareFor } from './account-parts.ts';
import type { AccountParts } from './account-parts.ts';
import { readOnce } from './account-reads.ts';
import { createOrderCancels } from './order-cancels.ts';
import { createDeadManTimer } from './dead-man-timer.ts';
import { sendOutcome } from './failed-write.ts';
import { orderRefusal } from './order-refusal.ts';

/** The part of an account that changes something. */
export type OrderWrites = Pick<
  ExecutionVenue,
  'create' | 'createPair' | 'amend' | 'cancel' | 'cancelAll' | 'cancelAllAfter'
>;

/** Longest time that an order waits for its turn to be sent, ms; a person's as long as a person's may be old. */
const TURN_MS = 2 * SECOND_MS;
const PERSON_TURN_MS = 10 * SECOND_MS;

/** Writes of an account. Nothing here is ever sent a second time. */
export function createOrderWrites(parts: AccountParts): OrderWrites {
  return {
    create: (order, arm) => createOrder(parts, order, arm),
    createPair: (orders, arm) => createPair(parts, orders, arm),
    amend: (order, change, arm) => amendOrder(parts, order, change, arm),
    ...createOrderCancels(parts),
    cancelAllAfter: createDeadManTimer(parts),
  };
}

async function createOrder(parts: AccountParts, order: Approved<Order>, arm: ArmToken): Promise<SendOutcome> {
  const { context, dialect } = parts;
  const turnMs = order.source === 'person' ? PERSON_TURN_MS : TURN_MS;
  const isStale = staleness(parts, arm, turnMs);
  const listing = await prepareFor(parts, order.instrumentId);
  if (!listing.ok) return notReady(listing.error);
  const refusal = orderRefusal(order, listing.value, dialect.offers(context.exchange));
  if (refusal !== undefined) return concluded(parts, refusal);
  const sent = await sendOnce(parts, () => dialect.create(context, listing.value, order), isStale);
  return accepted(sent);
}

async function createPair(parts: AccountParts, orders: ApprovedPair, arm: ArmToken): Promise<PairOutcome> {
  const { context, dialect, venue } = parts;
  const { createPair: send } = dialect;
  const isStale = staleness(parts, arm, TURN_MS);
  const listing = await prepareFor(parts, orders[0].instrumentId);
  if (!listing.ok) return notReady(listing.error);
  const offers = dialect.offers(context.exchange);
  if (!offers.oco || send === undefined) return notOffered(`${venue} keeps no pairs of orders`);
  const refusals = orders.map((order) => orderRefusal(order, listing.value, offers));
  const refusal = refusals.find((one) => one !== undefined);
  if (refusal !== undefined) return concluded(parts, refusal);
  const sent = await sendOnce(parts, () => send(context, listing.value, orders), isStale);
  return 'value' in sent ? { outcome: 'accepted', orders: sent.value } : sent;
}

async function amendOrder(
  parts: AccountParts,
  order: OrderReference,
  change: OrderChange,
  arm: ArmToken,
): Promise<SendOutcome> {
  const { context, dialect, venue } = parts;
  const isStale = staleness(parts, arm, PERSON_TURN_MS);
  const listing = await prepareFor(parts, order.instrumentId);
  if (!listing.ok) return notReady(listing.error);
  if (!dialect.offers(context.exchange).amend) return notOffered(`${venue} cannot change a resting order in place`);
  const known = await readOnce(parts, () => dialect.order(context, listing.value, order));
  if (!known.ok) return notReady(known.error);
  const resting = known.value;
  if (resting?.status !== 'open') return notOffered('the order is not open any more');
  const amended = () => dialect.amend(context, listing.value, { order, change, known: resting });
  return accepted(await sendOnce(parts, amended, isStale));
}

/** True once it makes no sense any more to send: it waited too long, or the account is no longer armed. */
function staleness({ clock }: AccountParts, arm: ArmToken, turnMs: number): () => boolean {
  const elapsed = elapsedTime(clock);
  const begunAt = elapsed();
  return () => elapsed() - begunAt > turnMs || clock.now() >= arm.expiresAt;
}

function accepted(sent: { readonly value: VenueOrder } | FailedSend): SendOutcome {
  return 'value' in sent ? { outcome: 'accepted', order: sent.value } : sent;
}

async function sendOnce<Shown>(
  parts: AccountParts,
  send: () => Promise<Shown>,
  isStale: () => boolean,
): Promise<{ readonly value: Shown } | FailedSend> {
  const { calls, codes, limiter, venue } = parts;
  const { silentMs } = limiter.use();
  if (silentMs > 0) return notReady(venueFailure(venue, 'RATE_LIMITED', undefined, silentMs));
  if (isStale()) return notReady(venueFailure(venue, 'CANCELED', 'the order is too old to be sent'));
  const call = callContext('order', isStale);
  const sent = await calls.attempt(send, call);
  if (sent.ok) return { value: sent.value };
  return concluded(parts, sendOutcome({ error: sent.error, thrown: sent.thrown, call }, codes));
}

/** Does at once what the adapter itself has to do after an outcome. */
function concluded({ reloadMarkets, venueClock }: AccountParts, outcome: FailedSend): FailedSend {
  if (outcome.consequences.includes('reload-markets')) reloadMarkets();
  if (outcome.consequences.includes('resync-clock')) venueClock.forget();
  return outcome;
}

function notReady({ code, message, retryAfterMs = 0 }: VenueError): FailedSend {
  return code === 'UNKNOWN_INSTRUMENT'
    ? { outcome: 'rejected', code, message, consequences: ['disable-strategy'] }
    : { outcome: 'refused', message, retryAfterMs, consequences: [] };
}

function notOffered(message: string): FailedSend {
  return { outcome: 'rejected', code: 'NOT_SENT', message, consequences: [] };
}
