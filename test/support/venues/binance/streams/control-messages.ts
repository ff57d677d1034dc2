import type { z } from 'zod';
import { controlRequest, messageId } from '../schemas/control-frames.ts';

/** A refused control message, with the words of the documented table. */
interface ControlError {
  readonly error: { readonly code: number; readonly msg: string };
  readonly id?: number | string | null;
}

/** What a client asks of its connection. */
export type ControlRequest = z.infer<typeof controlRequest>;

const METHODS = ['SUBSCRIBE', 'UNSUBSCRIBE', 'LIST_SUBSCRIPTIONS', 'SET_PROPERTY', 'GET_PROPERTY'];

/** The venue hangs up on a client that sends this. */
export const NOT_JSON = 3;

/** Reads a message of a client, or says what is wrong with it. */
export function readControl(text: string): ControlRequest | ControlError {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { error: { code: NOT_JSON, msg: 'Invalid JSON: expected value at line 1 column 1' } };
  }
  const request = controlRequest.safeParse(message);
  return request.success ? request.data : whatIsWrong(text, message);
}

function whatIsWrong(text: string, message: unknown): ControlError {
  if (typeof message !== 'object' || message === null) {
    return { error: { code: 2, msg: 'Invalid request: expected an object at line 1 column 1' } };
  }
  const { id: sentId, method, params } = message as Readonly<Record<string, unknown>>;
  const id = messageId.safeParse(sentId);
  if (!id.success) return { error: { code: 2, msg: 'Invalid request: request ID must be an unsigned integer' } };
  const refuse = (code: number, msg: string): ControlError => ({ error: { code, msg }, id: id.data });
  if (typeof method !== 'string') {
    return refuse(2, `Invalid request: missing field \`method\` at line 1 column ${text.length}`);
  }
  if (!METHODS.includes(method)) {
    const known = METHODS.map((name) => `\`${name}\``).join(', ');
    return refuse(2, `Invalid request: unknown variant \`${method}\`, expected one of ${known} at line 1 column 28`);
  }
  if (method.endsWith('SUBSCRIBE')) return refuse(2, 'Invalid request: params must be a list of streams');
  if (!method.endsWith('PROPERTY')) return refuse(2, 'Invalid request: too many parameters');
  const [name] = Array.isArray(params) ? (params as readonly unknown[]) : [];
  if (typeof name !== 'string') return refuse(2, 'Invalid request: property name must be a string');
  return name === 'combined' ? refuse(1, 'Invalid value type: expected Boolean') : refuse(0, 'Unknown property');
}
