import { describe, expect, it } from 'vitest';
import { unixMs } from '../../../../../core/base/time.ts';
import { intentAge } from '../../../../../core/risk/checks/intent-age.ts';
import { anAssessment, anIntent, aRiskView, NOW } from '../../../../support/risk.ts';

describe('intentAge', () => {
  it.each([
    { source: 'strategy', ageMs: 2_000, denied: false },
    { source: 'strategy', ageMs: 2_001, denied: true },
    { source: 'person', ageMs: 10_000, denied: false },
    { source: 'person', ageMs: 10_001, denied: true },
    { source: 'stop', ageMs: 10_000, denied: false },
    { source: 'strategy', ageMs: -1, denied: true },
    { source: 'strategy', ageMs: NaN, denied: true },
  ] as const)('$source, $ageMs ms old: denied = $denied', ({ source, ageMs, denied }) => {
    const intent = anIntent({ source, time: unixMs(NOW - ageMs) });
    expect(intentAge(anAssessment({ intent }), aRiskView())?.code).toBe(denied ? 'EXPIRED' : undefined);
  });
});
