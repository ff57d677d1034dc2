import { z } from 'zod';

/** A refused control message, with the words of the documented table. */
interface ControlError {
  readonly error: { readonly code: number; readonly msg: string };
  readonly id?: number | string | null;
}

/** What a client asks of its connection. */
export type ControlRequest =
  | {
      readonly method: 'SUBSCRIBE' | 'UNSUBSCRIBE';
      readonly params: readonly string[];
      readonly id: number | string | null;
    }
  | { readonly method: 'LIST_SUBSCRIPTIONS'; readonly id: number | string | null }
  | { readonly method: 'SET_PROPERTY'; readonly combined: boolean; readonly id: number | string | null }
  | { readonly method: 'GET_PROPERTY'; readonly id: number | string | null };

const METHODS = ['SUBSCRIBE', 'UNSUBSCRIBE', 'LIST_SUBSCRIPTIONS', 'SET_PROPERTY', 'GET_PROPERTY'];

const idSchema = z.union([z.number().int().min(0), z.string().max(36), z.null()]);

/** Reads a message of a client, or says what is wrong with it. */
export function readControl(text: string): ControlRequest | ControlError {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { error: { code: 3, msg: 'Invalid JSON: expected value at line 1 column 1' } };
  }
  if (typeof message !== 'object' || message === null) {
    return { error: { code: 2, msg: 'Invalid request: expected an object at line 1 column 1' } };
  }
  const { id: sentId, method, params } = message as Readonly<Record<string, unknown>>;
  const read = idSchema.safeParse(sentId);
  if (!read.success) return { error: { code: 2, msg: 'Invalid request: request ID must be an unsigned integer' } };
  const id = read.data;
  const refuse = (code: number, msg: string): ControlError => ({ error: { code, msg }, id });
  if (typeof method !== 'string') {
    return refuse(2, `Invalid request: missing field \`method\` at line 1 column ${text.length}`);
  }
  switch (method) {
    case 'SUBSCRIBE':
    case 'UNSUBSCRIBE': {
      const names = z.array(z.string()).min(1).safeParse(params);
      return names.success
        ? { method, params: names.data, id }
        : refuse(2, 'Invalid request: params must be a list of streams');
    }
    case 'LIST_SUBSCRIPTIONS':
      return { method, id };
    case 'SET_PROPERTY':
    case 'GET_PROPERTY':
      return readProperty(method, params, id) ?? refuse(...propertyError(params));
    default: {
      const known = METHODS.map((name) => `\`${name}\``).join(', ');
      return refuse(2, `Invalid request: unknown variant \`${method}\`, expected one of ${known} at line 1 column 28`);
    }
  }
}

function readProperty(method: 'SET_PROPERTY' | 'GET_PROPERTY', params: unknown, id: number | string | null) {
  if (method === 'GET_PROPERTY') {
    return z.tuple([z.literal('combined')]).safeParse(params).success ? ({ method, id } as const) : undefined;
  }
  const set = z.tuple([z.literal('combined'), z.boolean()]).safeParse(params);
  return set.success ? ({ method, combined: set.data[1], id } as const) : undefined;
}

function propertyError(params: unknown): readonly [number, string] {
  const [name] = Array.isArray(params) ? (params as readonly unknown[]) : [];
  if (typeof name !== 'string') return [2, 'Invalid request: property name must be a string'];
  return name === 'combined' ? [1, 'Invalid value type: expected Boolean'] : [0, 'Unknown property'];
}
