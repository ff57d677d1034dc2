import { SECOND_MS } from '../../../../../core/base/time.ts';
import { hashUnit } from '../../market/seeded-noise.ts';
import { checkPayload } from '../../payload-check.ts';
import type { ConnectionHandler, VenueConnection, VenueContext } from '../../server/venue-dialect.ts';
import { checkSharedSecret, checkToken, COINBASE_KEYS } from '../keys.ts';
import { PUBLIC_CHANNELS, subscribeFrame, type ErrorFrame, type SubscribeFrame } from '../schema/frames.ts';
import type { VenueProducts } from '../venue-products.ts';
import { timeText } from '../wording.ts';
import { createChannelEvents, PRODUCT_CHANNELS, type ChannelMessage } from './channel-events.ts';
import { createRateWindow } from './rate-window.ts';
import { createSubscriptions } from './subscriptions.ts';

/** The first subscribe message has to come within this time. */
const FIRST_MESSAGE_MS = 5 * SECOND_MS;
/** Messages without a signature a second, and connections a second. */
const MOST_MESSAGES = 8;
const MOST_CONNECTIONS = 8;

/** Closed because the client broke a rule of the venue. */
const POLICY_VIOLATION = 1008;

/** Snapshots one subscribe message waits for, beyond which the acknowledgement comes first. */
const ACK_LATE_CHANCE = 0.5;

const KEYS = Object.values(COINBASE_KEYS);

/** Takes connections to the market data stream and the user stream, which share their protocol. */
export function createStreamHandler(
  context: VenueContext,
  products: VenueProducts,
): (connection: VenueConnection) => ConnectionHandler | undefined {
  const { clock, market } = context;
  const channelEvents = createChannelEvents(market, products);
  const connectionAllowed = createRateWindow(MOST_CONNECTIONS);
  const messageAllowed = createRateWindow(MOST_MESSAGES);

  /** The shared parts of a message that is no use without a signature. */
  function isSigned(frame: SubscribeFrame): boolean {
    const seconds = Math.floor(context.serverTime() / SECOND_MS);
    if (frame.jwt !== undefined) return checkToken(KEYS, frame.jwt, seconds, undefined) === undefined;
    const { api_key: apiKey, timestamp, signature, channel, product_ids: ids = [] } = frame;
    if (apiKey === undefined || timestamp === undefined || signature === undefined) return false;
    return (
      checkSharedSecret(KEYS, { apiKey, timestamp, signature }, `${channel}${ids.join(',')}`, seconds) === undefined
    );
  }

  return (connection) => {
    if (!connectionAllowed(clock.now())) return undefined;
    const subscriptions = createSubscriptions();
    let sequence = 0;
    let stopHeartbeat = (): void => {};
    let messages = 0;
    let heartbeats = Math.floor(hashUnit(market.seed, connection.id, 602) * 100_000);
    const stopWaiting = clock.after(FIRST_MESSAGE_MS, () => {
      if (messages === 0) connection.close(POLICY_VIOLATION, 'no subscription within 5 seconds');
    });

    function send({ kind, channel, events }: ChannelMessage): void {
      const timestamp = timeText(context.serverTime(), 9);
      connection.send(kind, { channel, timestamp, sequence_num: sequence++, events });
    }

    function refuse(message: string): void {
      connection.send('control', { type: 'error', message } satisfies ErrorFrame);
    }

    function acknowledge(): void {
      send({ kind: 'control', channel: 'subscriptions', events: [{ subscriptions: subscriptions.listed() }] });
    }

    function sendSnapshots(channel: string, names: readonly string[]): void {
      if (channel === 'user') {
        const positions = { perpetual_futures_positions: [], expiring_futures_positions: [] };
        send({ kind: 'user', channel: 'user', events: [{ type: 'snapshot', orders: [], positions }] });
      }
      const known = PRODUCT_CHANNELS.find((candidate) => candidate === channel);
      if (known === undefined) return;
      for (const name of names) {
        const product = products.byId.get(name);
        if (product !== undefined) send(channelEvents.snapshot(known, product));
      }
    }

    function subscribe({ channel, product_ids: ids = [] }: SubscribeFrame): void {
      const added = subscriptions.add(channel, namesFor(channel, ids, products));
      // The first data often overtake the acknowledgement.
      const late = hashUnit(market.seed, connection.id, messages) < ACK_LATE_CHANCE;
      if (!late) acknowledge();
      sendSnapshots(channel, added);
      if (late) acknowledge();
      if (channel === 'heartbeats' && added.length > 0) stopHeartbeat = clock.after(SECOND_MS, sendHeartbeat);
    }

    function handleFrame(frame: SubscribeFrame): void {
      const { channel, type, product_ids: ids = [] } = frame;
      const claims = frame.jwt !== undefined || frame.api_key !== undefined;
      const signed = claims && isSigned(frame);
      if (!signed && !messageAllowed(clock.now())) {
        refuse('rate limit exceeded');
        return;
      }
      const open = PUBLIC_CHANNELS.some((name) => name === channel);
      if (claims !== signed || !(open || (channel === 'user' && signed))) {
        refuse('authentication failure');
        return;
      }
      if (type === 'subscribe') {
        subscribe(frame);
        return;
      }
      subscriptions.remove(channel, ids);
      if (channel === 'heartbeats') stopHeartbeat();
      acknowledge();
    }

    function sendHeartbeat(): void {
      const uptime = `${heartbeats}.000000000`;
      const current_time = `${timeText(context.serverTime(), 9).replace('T', ' ').replace('Z', '')} +0000 UTC m=+${uptime}`;
      send({
        kind: 'control',
        channel: 'heartbeats',
        events: [{ current_time, heartbeat_counter: heartbeats }],
      });
      heartbeats += 1;
      // They come by the clock, whether the market moves or not.
      stopHeartbeat = clock.after(SECOND_MS, sendHeartbeat);
    }

    const stopSteps = market.onStep((after, until) => {
      for (const channel of PRODUCT_CHANNELS) {
        for (const name of subscriptions.names(channel)) {
          const product = products.byId.get(name);
          const message = product && channelEvents.step(channel, product, after, until);
          if (message !== undefined) send(message);
        }
      }
    });

    return {
      onMessage(text) {
        messages += 1;
        const frame = frameOf(text);
        if (frame === undefined) refuse('failed to parse message');
        else handleFrame(frame);
      },
      onClose() {
        stopWaiting();
        stopHeartbeat();
        stopSteps();
      },
    };
  };
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
