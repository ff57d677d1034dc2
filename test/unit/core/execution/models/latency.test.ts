import { describe, expect, it } from 'vitest';
import { createLatencyModel } from '../../../../../core/execution/models/latency.ts';
import type { ClientOrderId } from '../../../../../core/model/identifiers.ts';
import { someModels } from '../../../../support/trading.ts';

const ids = Array.from({ length: 500 }, (_, index) => `o-${index}` as ClientOrderId);

describe('latency', () => {
  it('is fixed without jitter', () => {
    const latency = createLatencyModel(someModels({ latencyMs: 120 }), 1);
    expect(new Set(ids.map(latency))).toEqual(new Set([120]));
  });

  it('draws 0 to 50 ms more per order from the seed, whatever the order of asking', () => {
    const models = someModels({ latencyMs: 100, latencyJitterMs: 50 });
    const draws = ids.map(createLatencyModel(models, 1));
    expect(Math.min(...draws)).toBe(100);
    expect(Math.max(...draws)).toBe(150);
    const again = createLatencyModel(models, 1);
    expect(ids.toReversed().map(again)).toEqual(draws.toReversed());
    expect(ids.map(createLatencyModel(models, 2))).not.toEqual(draws);
  });
});
