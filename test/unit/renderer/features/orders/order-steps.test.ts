import { describe, expect, it } from 'vitest';
import { latencies, stepName } from '../../../../../renderer/features/orders/order-steps.ts';

const step = (kind: string, time: number) => ({
  seq: time,
  time,
  kind,
  text: '',
  code: null,
  reason: null,
  verdict: null,
});

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
    expect(stepName(step('order.accepted', 1))).toBe('Acknowledged by the venue');
    expect(stepName(step('venue.order-mislaid', 1))).toBe('order mislaid');
  });

  it('says of a verdict what it was given on, and whose refusal it is', () => {
    const verdict = { code: 'APPROVED', sentence: '', reserved: '1', reservedBefore: null, checks: null } as const;
    const given = (kind: string, about: 'order' | 'change' | 'stop' | 'successor', approved: boolean) =>
      stepName({ kind, verdict: { ...verdict, about, approved } });
    expect(given('order.approved', 'order', true)).toBe('Approved by the risk manager');
    expect(given('order.denied', 'stop', false)).toBe('Its stop: denied by the risk manager');
    expect(given('order.approved', 'successor', true)).toBe('The order in its place: approved by the risk manager');
    expect(given('order.amend-requested', 'change', true)).toBe('Change approved by the risk manager');
    expect(given('order.amend-rejected', 'change', false)).toBe('Change denied by the risk manager');
    expect(stepName(step('order.amend-rejected', 1))).toBe('Change refused by the venue');
  });
});
