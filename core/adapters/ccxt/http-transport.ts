import { AsyncLocalStorage } from 'node:async_hooks';
import { MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import { isRecord } from './json-shape.ts';
import type { CallPriority, RateLimiter, Release } from './rate-limiter.ts';

/** What went wrong on the wire in one call, as far as ccxt's own error does not tell. */
export interface CallFacts {
  readonly status?: number;
  /** Beginning of what the venue answered. */
  readonly body?: string;
  readonly retryAfterMs?: number;
  /** Code of the operating system's or TLS's error. */
  readonly cause?: string;
  /** The answer ended before its end. */
  readonly isCut?: true;
}

/** One call of the adapter's, through all the requests that ccxt makes for it. */
export interface CallContext {
  readonly priority: CallPriority;
  readonly places: Release[];
  facts: CallFacts | undefined;
  /** Requests that left for the wire: 0 proves that the venue was told nothing. */
  sent: number;
  /** The last answer that came whole, an error or not. */
  answer?: { readonly status: number; readonly body: string };
  /** True where the call has lost its sense while it waited for its turn. */
  readonly isStale?: () => boolean;
}

/** A call that has not begun. */
export function callContext(priority: CallPriority, isStale?: () => boolean): CallContext {
  return { priority, places: [], facts: undefined, sent: 0, ...(isStale === undefined ? {} : { isStale }) };
}

/** Thrown into ccxt where nothing may be sent; its own errors have no class for it. */
export class SilencedError extends Error {
  override readonly name = 'SilencedError';
  readonly silentMs: number;
  constructor(silentMs: number) {
    super('the venue asked us to be silent');
    this.silentMs = silentMs;
  }
}

/** Thrown into ccxt where a call waited for its turn longer than it makes sense. */
export class StaleCallError extends Error {
  override readonly name = 'StaleCallError';
}

/** Thrown into ccxt where an answer is no JSON: ccxt would read it as empty. */
export class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';
}

/** How a venue tells which share of its limit is used. */
export interface UsedWeightHeader {
  readonly header: string;
  /** The limit that the header's number counts towards. */
  readonly limit: number;
}

interface RequestParameters {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

const calls = new AsyncLocalStorage<CallContext>();

/** How long to be silent where a venue bans us and does not say for how long, ms. */
export const BAN_MS = 120 * SECOND_MS;
/** The same for too many requests. */
export const RATE_LIMIT_MS = 10 * SECOND_MS;
/** How long the rate stays halved after too many requests, ms. */
const SLOW_MS = 5 * MINUTE_MS;

/** Beginning of a body that is kept for the message. */
const KEPT_BODY = 600;

/** Runs `work`; what it sends has this priority, and what goes wrong on the wire is left in the context. */
export async function withinCall<T>(context: CallContext, work: () => Promise<T>): Promise<T> {
  try {
    return await calls.run(context, work);
  } finally {
    // A request that ccxt gave up between its place and its sending leaves one behind.
    for (const release of context.places.splice(0)) release();
  }
}

/** ccxt's `throttler`: every request of the exchange waits for the venue's one limiter. */
export function createThrottler(limiter: RateLimiter): { throttle: (cost?: number) => Promise<void> } {
  return {
    async throttle(cost = 1) {
      const call = calls.getStore();
      const place = await limiter.acquire(cost, call?.priority ?? 'live');
      if (!place.ok) throw new SilencedError(place.error);
      if (call?.isStale?.() === true) {
        place.value();
        throw new StaleCallError('the call waited too long for its turn');
      }
      if (call === undefined) place.value();
      else call.places.push(place.value);
    },
  };
}

/**
 * ccxt's `fetchImplementation`: reads the body within the request's time (ccxt's own stops counting at the headers),
 * lets the limiter learn from the headers, refuses what is no JSON, and gives the place in flight back.
 */
export function createFetch(limiter: RateLimiter, usedWeight: UsedWeightHeader | undefined) {
  return async (url: string, { method, headers, body, signal }: RequestParameters): Promise<object> => {
    const call = calls.getStore();
    const release = call?.places.shift();
    if (call !== undefined) call.sent += 1;
    try {
      const init = { method, headers, redirect: 'error' as const };
      const response = await fetch(url, {
        ...init,
        ...(body === undefined ? {} : { body }),
        ...(signal === undefined ? {} : { signal }),
      });
      learn(limiter, response.headers, usedWeight);
      const text = await readBody(response, call);
      if (call !== undefined) call.answer = { status: response.status, body: text };
      note(limiter, call, response, text);
      if (response.ok && !isJson(text)) throw new UnreadableAnswerError('the answer is no JSON');
      const { status, statusText } = response;
      return { status, statusText, headers: response.headers, text: () => Promise.resolve(text) };
    } catch (error) {
      const cause = causeCode(error);
      if (call !== undefined && cause !== undefined) call.facts ??= { cause };
      throw error;
    } finally {
      release?.();
    }
  };
}

async function readBody(response: Response, call: CallContext | undefined): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    if (call !== undefined && !isAbort(error)) call.facts ??= { status: response.status, isCut: true };
    throw error;
  }
}

/** Keeps what ccxt's error will not tell, and keeps silent at once where the venue asks for it. */
function note(limiter: RateLimiter, call: CallContext | undefined, response: Response, text: string): void {
  if (response.ok && isJson(text)) return;
  const retryAfterMs = retryAfter(response.headers);
  if (response.status === 429) {
    limiter.slowDown(SLOW_MS);
    limiter.silence(retryAfterMs ?? RATE_LIMIT_MS);
  }
  if (response.status === 418) limiter.silence(retryAfterMs ?? BAN_MS);
  if (call === undefined) return;
  call.facts ??= {
    status: response.status,
    body: text.slice(0, KEPT_BODY),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function learn(limiter: RateLimiter, headers: Headers, usedWeight: UsedWeightHeader | undefined): void {
  const used = usedWeight === undefined ? NaN : Number(headers.get(usedWeight.header) ?? NaN);
  if (usedWeight !== undefined && used >= 0) limiter.learnUse(used / usedWeight.limit);
}

/** Retry-After in ms: seconds, or a date by the venue's own clock. */
function retryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds) * SECOND_MS;
  const waitMs = Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

function isJson(text: string): boolean {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function causeCode(error: unknown): string | undefined {
  if (!isRecord(error)) return undefined;
  if (typeof error['code'] === 'string') return error['code'];
  return causeCode(error['cause']);
}
