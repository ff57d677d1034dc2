import { createRandom } from '../../base/random.ts';
import type { ExecutionModels } from '../../config/models.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';

/** Milliseconds of market time from submission to arrival at the venue. */
export type LatencyModel = (clientOrderId: ClientOrderId) => number;

/**
 * A fixed time plus a random part. The draw is keyed by the order and not taken from a stream, so that one order more
 * or less changes nothing for the others, and a restart needs no generator state.
 */
export function createLatencyModel(models: ExecutionModels, seed: number): LatencyModel {
  const { latencyMs, latencyJitterMs } = models;
  if (latencyJitterMs <= 0) return () => latencyMs;
  return (clientOrderId) =>
    latencyMs + Math.floor(createRandom(seed, 'latency', clientOrderId).next() * (latencyJitterMs + 1));
}
