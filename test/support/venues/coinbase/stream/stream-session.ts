import { SECOND_MS } from '../../../../../core/base/time.ts';
import { isOpen } from '../../account/played-order.ts';
import type { PlayedOrder } from '../../account/played-order.ts';
import { hashUnit } from '../../market/seeded-noise.ts';
import { checkPayload } from '../../payload-check.ts';
import type { ConnectionHandler, VenueConnection, VenueContext } from '../../server/venue-dialect.ts';
import { userOrderRow } from '../account/order-bodies.ts';
import { PUBLIC_CHANNELS, subscribeFrame, type ErrorFrame, type SubscribeFrame } from '../schema/frames.ts';
import type { VenueProducts } from '../venue-products.ts';
import { timeText } from '../wording.ts';
import { PRODUCT_CHANNELS, type ChannelEvents, type ChannelMessage } from './channel-events.ts';
import { signatureOf } from './frame-signature.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';

/** The first subscribe message has to come within this time. */
const FIRST_MESSAGE_MS = 5 * SECOND_MS;

/** Closed because the client broke a rule of the venue. */
const POLICY_VIOLATION = 1008;

/** How often the first data overtake the acknowledgement. */
const LATE_ACK_CHANCE = 0.5;

export interface StreamSessionParts {
  readonly context: VenueContext;
  readonly products: VenueProducts;
  readonly channelEvents: ChannelEvents;
  /** False where the address has sent enough unsigned messages. */
  readonly isMessageTaken: () => boolean;
  readonly connection: VenueConnection;
}

/** What the venue does on one connection. */
export function openStreamSession(parts: StreamSessionParts): ConnectionHandler {
  const { connection, context, isMessageTaken, products } = parts;
  const { account, clock, market, serverTime } = context;
  const subscriptions = createSubscriptions();
  const send = createSender(connection, serverTime);
  const uptime = Math.floor(hashUnit(market.seed, connection.id, 602) * 100_000);
  const heartbeat = createHeartbeat(clock, serverTime, uptime, send);
  let messages = 0;

  function subscribe({ channel, product_ids: ids = [] }: SubscribeFrame): void {
    const added = subscriptions.add(channel, namesFor(channel, ids, products));
    const isLate = hashUnit(market.seed, connection.id, messages) < LATE_ACK_CHANCE;
    if (!isLate) acknowledge();
    if (channel === 'user') send(userMessage('snapshot', account.orders().filter(isOpen)));
    if (channel === 'heartbeats' && added.length > 0) heartbeat.start();
    for (const message of snapshots(parts, channel, added)) send(message);
    if (isLate) acknowledge();
  }

  function acknowledge(): void {
    send({ kind: 'control', channel: 'subscriptions', events: [{ subscriptions: subscriptions.listed() }] });
  }

  function handleFrame(frame: SubscribeFrame): void {
    const signature = signatureOf(frame, serverTime());
    const defect = refusalOf(frame.channel, signature, signature === 'right' || isMessageTaken());
    if (defect !== undefined) refuse(connection, defect);
    else if (frame.type === 'subscribe') subscribe(frame);
    else {
      subscriptions.remove(frame.channel, frame.product_ids ?? []);
      if (frame.channel === 'heartbeats') heartbeat.stop();
      acknowledge();
    }
  }

  const stopWaiting = clock.after(FIRST_MESSAGE_MS, () => {
    if (messages === 0) connection.close(POLICY_VIOLATION, 'no subscription within 5 seconds');
  });
  const stopSteps = market.onStep((after, until) => {
    for (const message of stepMessages(parts, subscriptions, after, until)) send(message);
  });
  const stopAccount = account.onEvent((event) => {
    const isHeard = subscriptions.names('user').length > 0;
    if (event.kind === 'order' && isHeard) send(userMessage('update', [event.order]));
  });
  return {
    onMessage(text) {
      messages += 1;
      const frame = frameOf(text);
      if (frame === undefined) refuse(connection, 'failed to parse message');
      else handleFrame(frame);
    },
    onClose() {
      for (const stop of [stopWaiting, stopSteps, stopAccount, heartbeat.stop]) stop();
    },
  };
}

/** Numbers the frames of a connection over all channels, those that a fault loses on the way too. */
function createSender(connection: VenueConnection, serverTime: () => number): (message: ChannelMessage) => void {
  let sequence_num = 0;
  return ({ kind, channel, events }) => {
    const timestamp = timeText(serverTime(), 9);
    connection.send(kind, { channel, timestamp, sequence_num: sequence_num++, events });
  };
}

/** What the account's channel tells of orders. */
function userMessage(type: 'snapshot' | 'update', orders: readonly PlayedOrder[]): ChannelMessage {
  const positions = { perpetual_futures_positions: [], expiring_futures_positions: [] };
  return { kind: 'user', channel: 'user', events: [{ type, orders: orders.map(userOrderRow), positions }] };
}

/** The first messages of a subscription, one a product. */
function snapshots(
  { channelEvents, products }: StreamSessionParts,
  channel: string,
  names: readonly string[],
): readonly ChannelMessage[] {
  const known = PRODUCT_CHANNELS.find((candidate) => candidate === channel);
  if (known === undefined) return [];
  return names.flatMap((name) => {
    const product = products.byId.get(name);
    return product === undefined ? [] : [channelEvents.snapshot(known, product)];
  });
}

/** What a step of the market, (after, until], gives to say to the subscriptions of a connection. */
function stepMessages(
  { channelEvents, products }: StreamSessionParts,
  subscriptions: Subscriptions,
  after: number,
  until: number,
): readonly ChannelMessage[] {
  return PRODUCT_CHANNELS.flatMap((channel) =>
    subscriptions.names(channel).flatMap((name) => {
      const product = products.byId.get(name);
      return (product && channelEvents.step(channel, product, after, until)) ?? [];
    }),
  );
}

/** Why a message is refused. An unknown channel is told like a wrong signature. */
function refusalOf(channel: string, signature: 'none' | 'right' | 'wrong', isTaken: boolean): string | undefined {
  if (!isTaken) return 'rate limit exceeded';
  const isOpen = PUBLIC_CHANNELS.some((name) => name === channel) && signature !== 'wrong';
  return isOpen || (channel === 'user' && signature === 'right') ? undefined : 'authentication failure';
}

function refuse(connection: VenueConnection, message: string): void {
  connection.send('control', { type: 'error', message } satisfies ErrorFrame);
}

/** What a channel is subscribed for: the known ones of the products asked for; the others are left out without a word. */
function namesFor(channel: string, ids: readonly string[], products: VenueProducts): readonly string[] {
  if (channel === 'heartbeats') return ['heartbeats'];
  if (channel === 'user') return ['00000000-0000-4000-8000-000000000000'];
  return ids.filter((id) => products.byId.has(id));
}

function frameOf(text: string): SubscribeFrame | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    // Fields that are not known are passed over.
    return checkPayload(subscribeFrame, parsed).defects.length === 0 ? (parsed as SubscribeFrame) : undefined;
  } catch {
    return undefined;
  }
}
