import { err, ok } from '../../base/result.ts';
import { MINUTE_MS } from '../../base/time.ts';
import { fullJitterDelay } from '../../base/backoff.ts';
import type { VenueError, VenueErrorCode } from '../../model/venue-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { VenueAnswer } from '../../ports/market-data.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { classifyError } from './classify-error.ts';
import { elapsedTime } from './elapsed-time.ts';
import { callContext, withinCall } from './http-transport.ts';
import type { CallContext } from './http-transport.ts';
import type { CallPriority, RateLimiter } from './rate-limiter.ts';
import { venueFailure } from './venue-failure.ts';

/** Longest time that one read may take with its repetitions, ms. */
const READ_BUDGET_MS = MINUTE_MS;

/** Tries of a read by what failed (anchors/reliability.md 5); what is not named here is not tried again. */
const TRIES: Partial<Readonly<Record<VenueErrorCode, number>>> = {
  UNREACHABLE: 6,
  TIMEOUT: 6,
  VENUE_FAILED: 6,
  RATE_LIMITED: 6,
  BAD_ANSWER: 2,
  CLOCK_OFFSET: 2,
};

/** What opens the breaker: the host did not answer, or could not. */
const BREAKING: ReadonlySet<VenueErrorCode> = new Set(['UNREACHABLE', 'TIMEOUT', 'VENUE_FAILED']);

/** What a venue's calls are made with. */
export interface VenueCallsParts {
  readonly venue: string;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  /** Uniform in [0, 1). */
  readonly draw: () => number;
}

/** Reads of one venue: never rejects, tries again where that can help, and keeps silent where the venue wants it. */
export interface VenueCalls {
  readonly read: <T>(priority: CallPriority, work: () => Promise<T>) => VenueAnswer<T>;
  /**
   * Tries once, whatever comes of it. An order is not even tried while the host seems to be down; a cancel and a
   * question are, for nothing may keep anyone from canceling and from knowing: whoever repeats them waits in between.
   */
  readonly attempt: <T>(work: () => Promise<T>, context: CallContext) => Promise<Attempt<T>>;
  /** Nothing more is begun, and waiting reads end with `CANCELED`. */
  readonly close: () => void;
}

/** What came of one try: a value, or an error with what the wire knows of it. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: VenueError; readonly thrown: unknown };

/** Calls through one limiter and one breaker. */
export function createVenueCalls(parts: VenueCallsParts): VenueCalls {
  const breaker = createCircuitBreaker(parts.clock);
  const state = { isClosed: false };
  const wakeUps = new Set<() => void>();
  return {
    read: (priority, work) => readWithRetry({ parts, breaker, state, wakeUps }, priority, work),
    attempt(work, context) {
      const isGated = context.priority === 'order';
      const ofHost = isGated ? breaker.refusal() : undefined;
      const refusal = state.isClosed ? venueFailure(parts.venue, 'CANCELED') : ofHost;
      if (refusal !== undefined) return Promise.resolve({ ok: false, error: refusal, thrown: undefined });
      return tryOnce({ parts, breaker }, work, context);
    },
    close() {
      state.isClosed = true;
      for (const wakeUp of wakeUps) wakeUp();
    },
  };
}

interface ReadParts {
  readonly parts: VenueCallsParts;
  readonly breaker: CircuitBreaker;
  readonly state: { readonly isClosed: boolean };
  /** Ends the waits of reads that are to be tried again. */
  readonly wakeUps: Set<() => void>;
}

async function readWithRetry<T>(read: ReadParts, priority: CallPriority, work: () => Promise<T>): VenueAnswer<T> {
  const { parts, breaker, state } = read;
  const { clock, draw, venue } = parts;
  const elapsed = elapsedTime(clock);
  const deadline = elapsed() + READ_BUDGET_MS;
  for (let attempt = 0; ; attempt++) {
    if (state.isClosed) return err(venueFailure(venue, 'CANCELED'));
    const refusal = silence(parts, deadline - elapsed()) ?? breaker.refusal();
    if (refusal !== undefined) return err(refusal);
    const outcome = await tryOnce(read, work, callContext(priority));
    if (outcome.ok) return ok(outcome.value);
    const delayMs = Math.max(outcome.error.retryAfterMs ?? 0, fullJitterDelay(attempt, draw()));
    const isLast = attempt + 1 >= (TRIES[outcome.error.code] ?? 1) || elapsed() + delayMs > deadline;
    if (isLast) return err(outcome.error);
    await pause(clock, delayMs, read.wakeUps);
  }
}

async function tryOnce<T>(
  { parts, breaker }: Pick<ReadParts, 'parts' | 'breaker'>,
  work: () => Promise<T>,
  context: CallContext,
): Promise<Attempt<T>> {
  try {
    const value = await withinCall(context, work);
    breaker.succeeded();
    return { ok: true, value };
  } catch (thrown) {
    const error = classifyError(parts.venue, thrown, context.facts);
    // Without facts nothing was sent: there is nothing to obey.
    if (context.facts !== undefined || error.code === 'TIMEOUT') obey(parts.limiter, breaker, error);
    else breaker.withdrawn();
    return { ok: false, error, thrown };
  }
}

/** What a failure means for everything else that this host is asked. */
function obey(limiter: RateLimiter, breaker: CircuitBreaker, failure: VenueError): void {
  const { code, retryAfterMs = 0 } = failure;
  if (BREAKING.has(code)) breaker.failed(failure);
  // It answered: the host is well.
  else breaker.succeeded();
  // What a 429 or 418 asks for the transport has seen to.
  if (code === 'BANNED' && limiter.use().silentMs === 0) limiter.silence(retryAfterMs);
}

/** The error where the venue wants silence for longer than this read may take. */
function silence({ limiter, venue }: VenueCallsParts, leftMs: number): VenueError | undefined {
  const { silentMs } = limiter.use();
  return silentMs > leftMs ? venueFailure(venue, 'RATE_LIMITED', undefined, silentMs) : undefined;
}

/** Waits, or until everything is closed. */
async function pause(clock: Clock, delayMs: number, wakeUps: Set<() => void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(delayMs, resolve);
  wakeUps.add(resolve);
  await promise;
  wakeUps.delete(resolve);
  cancel();
}
