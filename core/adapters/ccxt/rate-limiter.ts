import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RateLimitUse } from '../../ports/market-data.ts';
import { elapsedTime } from './elapsed-time.ts';

/** Who goes first where requests have to wait. */
export type CallPriority = 'cancel' | 'order' | 'live' | 'backfill' | 'download';

/** Gives a request's place back; idempotent. */
export type Release = () => void;

/** How much a venue allows. */
export interface RateLimiterSettings {
  readonly clock: Clock;
  /** Cost that flows back in a second, in the venue's units. */
  readonly unitsPerSecond: number;
  /** Cost that may be spent at once after a rest. */
  readonly burst: number;
  readonly maxInFlight: number;
}

/**
 * The one limit of a venue, or of an account there, shared by everything that sends to it. A fifth of the burst, of
 * the venue's own window and of the places in flight is kept for cancels.
 */
export interface RateLimiter {
  /**
   * Waits for its turn and takes a place in flight. Fails, with the time left in ms, where the venue wants to hear
   * nothing for longer than anyone would wait.
   */
  readonly acquire: (cost: number, priority: CallPriority) => Promise<Result<Release, number>>;
  /** The venue says which share of its window is used, 0 to 1; it starts anew with each minute. */
  readonly learnUse: (share: number) => void;
  /** Nothing at all is sent for this long: what the venue asks for with a 429 or 418. */
  readonly silence: (ms: number) => void;
  /** Sends at half the rate for this long. */
  readonly slowDown: (ms: number) => void;
  readonly use: () => RateLimitUse;
}

/** In order of precedence. */
const PRIORITIES: readonly CallPriority[] = ['cancel', 'order', 'live', 'backfill', 'download'];

/** Share that only cancels may use (anchors/reliability.md 5). */
const CANCEL_RESERVE = 0.2;

/** Longest silence that is waited for; whoever asks during a longer one is told. */
const LONGEST_WAIT_MS = MINUTE_MS;

interface Waiting {
  readonly cost: number;
  readonly settle: (outcome: Result<Release, number>) => void;
}

/** A limiter with a full burst. */
export function createRateLimiter(settings: RateLimiterSettings): RateLimiter {
  return new TokenBucket(settings);
}

class TokenBucket implements RateLimiter {
  readonly #settings: RateLimiterSettings;
  readonly #queues = new Map<CallPriority, Waiting[]>(PRIORITIES.map((priority) => [priority, []]));
  readonly #now: () => number;
  #tokens: number;
  #refilledAt: number;
  #inFlight = 0;
  #silentUntil = 0;
  #slowUntil = 0;
  #windowUse = 0;
  #windowUntil = 0;
  #requests = 0;
  #refused = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(settings: RateLimiterSettings) {
    this.#settings = settings;
    this.#tokens = settings.burst;
    this.#now = elapsedTime(settings.clock);
    this.#refilledAt = this.#now();
  }

  readonly acquire = (cost: number, priority: CallPriority): Promise<Result<Release, number>> => {
    const silentMs = this.#silentMs();
    if (silentMs > LONGEST_WAIT_MS) return Promise.resolve(err(silentMs));
    const { promise, resolve } = Promise.withResolvers<Result<Release, number>>();
    this.#queues.get(priority)?.push({ cost, settle: resolve });
    this.#pump();
    return promise;
  };

  readonly learnUse = (share: number): void => {
    // A venue's minutes are those of the time of day.
    const intoMinute = this.#settings.clock.now() % MINUTE_MS;
    this.#windowUse = share;
    this.#windowUntil = this.#now() + MINUTE_MS - intoMinute;
  };

  readonly silence = (ms: number): void => {
    this.#refused++;
    this.#silentUntil = Math.max(this.#silentUntil, this.#now() + ms);
    const silentMs = this.#silentMs();
    if (silentMs <= LONGEST_WAIT_MS) return;
    for (const queue of this.#queues.values()) {
      for (const { settle } of queue.splice(0)) settle(err(silentMs));
    }
  };

  readonly slowDown = (ms: number): void => {
    this.#refill();
    this.#slowUntil = Math.max(this.#slowUntil, this.#now() + ms);
  };

  readonly use = (): RateLimitUse => {
    this.#refill();
    const spent = 1 - Math.max(0, this.#tokens) / this.#settings.burst;
    return {
      used: Math.min(1, Math.max(spent, this.#knownWindowUse())),
      silentMs: this.#silentMs(),
      requests: this.#requests,
      refused: this.#refused,
    };
  };

  /** Sends whoever may go, first by precedence, then by age; a lower one never passes a higher one that waits. */
  #pump(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    for (const priority of PRIORITIES) {
      const queue = this.#queues.get(priority) ?? [];
      for (let next = queue[0]; next !== undefined; next = queue[0]) {
        const delayMs = this.#delayMs(next.cost, priority);
        if (delayMs > 0) {
          // Without a known time it is a place in flight that is missing: its release comes back here.
          if (Number.isFinite(delayMs)) this.#cancelTimer = this.#settings.clock.after(delayMs, () => this.#pump());
          return;
        }
        queue.shift();
        this.#send(next);
      }
    }
  }

  #send({ cost, settle }: Waiting): void {
    this.#tokens -= cost;
    this.#inFlight++;
    this.#requests++;
    let isReleased = false;
    settle(
      ok(() => {
        if (isReleased) return;
        isReleased = true;
        this.#inFlight--;
        this.#pump();
      }),
    );
  }

  /** How long this one has to wait: 0 for not at all, Infinity until a place in flight is free. */
  #delayMs(cost: number, priority: CallPriority): number {
    const { burst, maxInFlight, unitsPerSecond } = this.#settings;
    const isCancel = priority === 'cancel';
    const silentMs = this.#silentMs();
    if (silentMs > 0) return silentMs;
    const places = isCancel ? maxInFlight : Math.max(1, Math.floor(maxInFlight * (1 - CANCEL_RESERVE)));
    if (this.#inFlight >= places) return Infinity;
    if (!isCancel && this.#knownWindowUse() >= 1 - CANCEL_RESERVE) {
      return Math.max(1, this.#windowUntil - this.#now());
    }
    this.#refill();
    const floor = isCancel ? 0 : burst * CANCEL_RESERVE;
    // What costs more than the whole burst goes when the bucket is full, and is paid back afterwards.
    const missing = Math.min(cost, burst - floor) + floor - this.#tokens;
    return missing <= 1e-9 ? 0 : Math.ceil((missing / (unitsPerSecond * this.#factor())) * SECOND_MS);
  }

  #refill(): void {
    const { burst, unitsPerSecond } = this.#settings;
    const now = this.#now();
    // A clock that was set back gives nothing and takes nothing.
    const elapsedMs = Math.max(0, now - this.#refilledAt);
    this.#tokens = Math.min(burst, this.#tokens + (elapsedMs / SECOND_MS) * unitsPerSecond * this.#factor());
    this.#refilledAt = now;
  }

  #factor(): number {
    return this.#now() < this.#slowUntil ? 0.5 : 1;
  }

  #knownWindowUse(): number {
    return this.#now() < this.#windowUntil ? this.#windowUse : 0;
  }

  #silentMs(): number {
    return Math.max(0, this.#silentUntil - this.#now());
  }
}
