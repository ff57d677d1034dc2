import { describe, expect, it } from 'vitest';
import { latencies, stepName } from '../../../../../renderer/features/orders/order-steps.ts';

const step = (kind: string, time: number) => ({ seq: time, time, kind, text: '', code: null, reason: null });

describe('latencies', () => {
  it('measures from the wish to sent and filled, and from sent to acknowledged', () => {
    const steps = [
      step('order.approved', 1_000),
      step('order.submitted', 1_004),
      step('order.accepted', 1_066),
      step('order.filled', 2_000),
      step('order.filled', 3_000),
    ];
    expect(latencies(steps)).toEqual({ toSent: 4, toAck: 62, toFill: 1_000 });
  });

  it('knows none of what has not happened', () => {
    expect(latencies([step('order.denied', 5)])).toEqual({ toSent: null, toAck: null, toFill: null });
    expect(latencies([])).toEqual({ toSent: null, toAck: null, toFill: null });
  });
});

describe('stepName', () => {
  it('has words for every step, and makes some for one that it does not know', () => {
    expect(stepName('order.accepted')).toBe('Acknowledged by the venue');
    expect(stepName('venue.order-mislaid')).toBe('order mislaid');
  });
});
