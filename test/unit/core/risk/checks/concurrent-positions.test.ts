import { describe, expect, it } from 'vitest';
import { concurrentPositions } from '../../../../../core/risk/checks/concurrent-positions.ts';
import { anAssessment, aPosition, aRiskView } from '../../../../support/risk.ts';

const held = (index: number) => aPosition('1', { instrumentIndex: index });

const view = (...positions: readonly ReturnType<typeof aPosition>[]) => aRiskView({ positions });

describe('concurrentPositions', () => {
  it.each([
    { others: 2, denied: false },
    { others: 3, denied: true },
  ])('a new instrument beside $others others: denied = $denied', ({ others, denied }) => {
    const positions = Array.from({ length: others }, (_, index) => held(index + 1));
    const verdict = concurrentPositions(anAssessment(), aRiskView({ positions }));
    expect(verdict?.code).toBe(denied ? 'CONCURRENT_POSITIONS' : undefined);
  });

  it('counts an open order as a position, an old flat one not, and lets one that is held grow', () => {
    const ordered = aPosition('0', { instrumentIndex: 3, openOrders: 1 });
    const flat = aPosition('0', { instrumentIndex: 4 });
    expect(concurrentPositions(anAssessment(), view(held(1), held(2), ordered))?.code).toBe('CONCURRENT_POSITIONS');
    expect(concurrentPositions(anAssessment(), view(held(1), held(2), flat))).toBeUndefined();
    expect(concurrentPositions(anAssessment(), view(held(1), held(2), held(0)))).toBeUndefined();
  });
});
