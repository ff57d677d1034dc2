import { z } from 'zod';
import { count, text } from './scalars.ts';

/** What ties an answer to its request. */
export const messageId = z.union([count, text.max(36), z.null()]);

/** What a client may send to the stream of market data. */
export const controlRequest = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('SUBSCRIBE'), params: z.array(text).min(1), id: messageId }),
  z.strictObject({ method: z.literal('UNSUBSCRIBE'), params: z.array(text).min(1), id: messageId }),
  z.strictObject({ method: z.literal('LIST_SUBSCRIPTIONS'), id: messageId }),
  z.strictObject({
    method: z.literal('SET_PROPERTY'),
    params: z.tuple([z.literal('combined'), z.boolean()]),
    id: messageId,
  }),
  z.strictObject({ method: z.literal('GET_PROPERTY'), params: z.tuple([z.literal('combined')]), id: messageId }),
]);
