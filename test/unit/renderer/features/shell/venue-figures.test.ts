import { describe, expect, it } from 'vitest';
import type { HealthWire, VenueHealthWire } from '../../../../../core/api/wire/venue-wire.ts';
import { worstOffset, worstRateLimit } from '../../../../../renderer/features/shell/venue-figures.ts';

function aHealth(venues: readonly Partial<VenueHealthWire>[]): HealthWire {
  return { venues } as unknown as HealthWire; // the figures read nothing else of it
}

describe('worstOffset', () => {
  it('is the one farthest from ours, with its sign', () => {
    const health = aHealth([{ clockOffsetMs: 40 }, { clockOffsetMs: -310 }, { clockOffsetMs: null }]);
    expect(worstOffset(health)).toBe(-310);
    expect(worstOffset(aHealth([{ clockOffsetMs: null }]))).toBeNull();
    expect(worstOffset(null)).toBeNull();
  });
});

describe('worstRateLimit', () => {
  it('counts venues that are asked something only', () => {
    const health = aHealth([
      { requests: 0, rateLimitUsed: 0 },
      { requests: 3, rateLimitUsed: 0.2 },
      { requests: 9, rateLimitUsed: 0.86 },
    ]);
    expect(worstRateLimit(health)).toBe(0.86);
    expect(worstRateLimit(aHealth([{ requests: 0, rateLimitUsed: 0 }]))).toBeNull();
  });
});
