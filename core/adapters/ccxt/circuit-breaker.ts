import { SECOND_MS } from '../../base/time.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { Clock } from '../../ports/clock.ts';
import { elapsedTime } from './elapsed-time.ts';

const FAILURES = 5;
const WITHIN_MS = 30 * SECOND_MS;
const OPEN_MS = 30 * SECOND_MS;

/**
 * Stops asking a host that does not answer: after 5 failures within 30 s nothing is sent for 30 s, then one probe
 * decides (anchors/reliability.md 5).
 */
export interface CircuitBreaker {
  /** Why nothing may be sent now, with the time left; undefined where the request may go. */
  readonly refusal: () => VenueError | undefined;
  readonly succeeded: () => void;
  readonly failed: (error: VenueError) => void;
  /** A request that was let through was never sent: it has decided nothing. */
  readonly withdrawn: () => void;
}

/** A closed breaker. */
export function createCircuitBreaker(clock: Clock): CircuitBreaker {
  const elapsed = elapsedTime(clock);
  const state = {
    failures: [] as number[],
    openUntil: 0,
    isProbing: false,
    error: undefined as VenueError | undefined,
  };
  return {
    refusal() {
      const { error } = state;
      if (error === undefined) return undefined;
      const leftMs = state.openUntil - elapsed();
      if (leftMs <= 0 && !state.isProbing) {
        state.isProbing = true;
        return undefined;
      }
      return { ...error, retryAfterMs: Math.max(leftMs, SECOND_MS) };
    },
    succeeded() {
      state.failures = [];
      state.error = undefined;
      state.isProbing = false;
    },
    failed(error) {
      const now = elapsed();
      const wasProbe = state.isProbing;
      state.isProbing = false;
      state.failures = [...state.failures.filter((at) => now - at < WITHIN_MS), now];
      if (!wasProbe && state.failures.length < FAILURES) return;
      state.error = error;
      state.openUntil = now + OPEN_MS;
    },
    withdrawn() {
      state.isProbing = false;
    },
  };
}
