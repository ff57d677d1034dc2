/** How long to wait between tries. */
export interface BackoffPolicy {
  /** Upper bound of the first delay, ms. */
  readonly baseMs: number;
  /** Upper bound of every delay, ms. */
  readonly capMs: number;
  /** After how long without a failure the next one counts as the first again, ms. */
  readonly stableMs: number;
}

/** Reads and reconnects alike; what the venue asks for wins (anchors/reliability.md 5). */
export const DEFAULT_BACKOFF: BackoffPolicy = { baseMs: 500, capMs: 30_000, stableMs: 60_000 };

/**
 * Delay before try `attempt` (0 is the first repetition), ms: uniform in [0, min(cap, base x 2^attempt)), so that
 * programs that failed together do not come back together.
 * @param draw uniform in [0, 1)
 * @see Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 ("full jitter")
 */
export function fullJitterDelay(attempt: number, draw: number, policy: BackoffPolicy = DEFAULT_BACKOFF): number {
  return draw * Math.min(policy.capMs, policy.baseMs * 2 ** attempt);
}

/** The delays of one thing that fails and recovers again and again, such as a connection. */
export interface Backoff {
  /** It failed at `now` (UnixMs): ms until the next try, never below what the venue asks for. */
  readonly failed: (now: number, retryAfterMs?: number) => number;
  /** It works since `now`; only after the policy's stable time is that believed. */
  readonly recovered: (now: number) => void;
  /** Failures in a row. */
  readonly failures: () => number;
}

/**
 * Delays that grow with each failure and start anew only once it has worked for the policy's stable time: a
 * connection that drops every 20 s keeps its long delays.
 * @param draw uniform in [0, 1), a new one at each call
 */
export function createBackoff(draw: () => number, policy: BackoffPolicy = DEFAULT_BACKOFF): Backoff {
  const state = { failures: 0, worksSince: Infinity };
  return {
    failed(now, retryAfterMs = 0) {
      if (now - state.worksSince >= policy.stableMs) state.failures = 0;
      state.worksSince = Infinity;
      return Math.max(retryAfterMs, fullJitterDelay(state.failures++, draw(), policy));
    },
    recovered(now) {
      state.worksSince = Math.min(state.worksSince, now);
    },
    failures: () => state.failures,
  };
}
