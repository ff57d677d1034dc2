import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from '../../../../../core/adapters/ccxt/circuit-breaker.ts';
import type { VenueError } from '../../../../../core/model/venue-error.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const DOWN: VenueError = { code: 'VENUE_FAILED', message: 'down' };

function broken(failures: number, everyMs = 1_000) {
  const clock = createManualClock(1_000_000);
  const breaker = createCircuitBreaker(clock);
  for (let count = 0; count < failures; count++) {
    breaker.failed(DOWN);
    clock.advance(everyMs);
  }
  return { clock, breaker };
}

describe('createCircuitBreaker', () => {
  it('opens for 30 s after five failures within 30 s, and says for how long', () => {
    expect(broken(4).breaker.refusal()).toBeUndefined();
    const { breaker } = broken(5);
    expect(breaker.refusal()).toEqual({ ...DOWN, retryAfterMs: 29_000 });
  });

  it('stays closed where failures are rare, or where something came between', () => {
    expect(broken(9, 8_000).breaker.refusal()).toBeUndefined();
    const { breaker } = broken(4);
    breaker.succeeded();
    breaker.failed(DOWN);
    expect(breaker.refusal()).toBeUndefined();
  });

  it('lets one probe through after that, which decides', () => {
    const { breaker, clock } = broken(5);
    clock.advance(30_000);
    expect(breaker.refusal()).toBeUndefined();
    expect(breaker.refusal()).toMatchObject({ code: 'VENUE_FAILED' });
    breaker.failed(DOWN);
    expect(breaker.refusal()).toMatchObject({ retryAfterMs: 30_000 });
    clock.advance(30_000);
    expect(breaker.refusal()).toBeUndefined();
    breaker.succeeded();
    expect([breaker.refusal(), breaker.refusal()]).toEqual([undefined, undefined]);
  });
});
