import { z } from 'zod';
import { controlRequest, messageId } from './control-frames.ts';
import { FUTURES_EVENTS, SPOT_EVENTS, spotBookTicker, spotPartialDepth } from './market-events.ts';
import { futuresDepth } from './market-bodies.ts';
import { count, text } from './scalars.ts';
import { FUTURES_USER_EVENTS, SPOT_USER_EVENTS } from './user-events.ts';

/** What a client may send to the WebSocket interface for requests: signing in to the stream of its account. */
const signInRequest = z.strictObject({
  method: z.literal('userDataStream.subscribe.signature'),
  params: z.strictObject({ apiKey: text, timestamp: count, signature: text }),
  id: messageId,
});

const acknowledgement = z.strictObject({
  result: z.union([z.null(), z.array(text), z.boolean()]),
  id: messageId,
});
const refusal = z.strictObject({
  error: z.strictObject({ code: count, msg: text }),
  id: messageId.optional(),
});
const signedIn = z.strictObject({
  id: messageId,
  status: count,
  result: z.strictObject({ subscriptionId: count }),
  rateLimits: z.array(z.strictObject({ rateLimitType: text, interval: text, intervalNum: count, limit: count, count })),
});

type Fields = Readonly<Record<string, unknown>>;

/** A message's name, for lists of what was found, and what it has to look like. */
export interface FrameShape {
  readonly name: string;
  readonly schema: z.ZodType | undefined;
  /** The part of the frame that the schema is about: without the wrapper. */
  readonly value: unknown;
}

/** What a frame from the venue is: wrapped by a combined stream, by the account's stream, or bare. */
export function incomingShape(exchange: 'binance' | 'binanceusdm', frame: unknown): FrameShape {
  const fields = fieldsOf(frame);
  if ('stream' in fields && 'data' in fields) return eventShape(exchange, fields['data']);
  if ('subscriptionId' in fields && 'event' in fields) return eventShape(exchange, fields['event']);
  if ('error' in fields) return { name: 'refusal', schema: refusal, value: frame };
  if ('status' in fields) return { name: 'signedIn', schema: signedIn, value: frame };
  if ('result' in fields) return { name: 'acknowledgement', schema: acknowledgement, value: frame };
  return eventShape(exchange, frame);
}

/** What a frame to the venue is. */
export function outgoingShape(frame: unknown): FrameShape {
  const method = String(fieldsOf(frame)['method']);
  return { name: method, schema: method.startsWith('userDataStream') ? signInRequest : controlRequest, value: frame };
}

function eventShape(exchange: 'binance' | 'binanceusdm', data: unknown): FrameShape {
  const fields = fieldsOf(data);
  const name = fields['e'];
  const spot = exchange === 'binance';
  if (typeof name !== 'string') return namelessShape(spot, fields);
  const known: Readonly<Record<string, z.ZodType>> = spot
    ? { ...SPOT_EVENTS, ...SPOT_USER_EVENTS }
    : { ...FUTURES_EVENTS, ...FUTURES_USER_EVENTS, listenKeyExpired: SPOT_USER_EVENTS.listenKeyExpired };
  return { name, schema: known[name], value: data };
}

/** Messages of spot without an event name; and a snapshot that somebody recorded among the messages. */
function namelessShape(spot: boolean, fields: Fields): FrameShape {
  if ('lastUpdateId' in fields) {
    return { name: 'book', schema: spot ? spotPartialDepth : futuresDepth, value: fields };
  }
  return { name: 'bookTicker', schema: spot ? spotBookTicker : undefined, value: fields };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
