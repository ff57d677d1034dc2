import { describe, expect, it } from 'vitest';
import { arming } from '../../../../../core/risk/checks/arming.ts';
import { anAssessment, aRiskView } from '../../../../support/risk.ts';

describe('arming', () => {
  it.each([
    { leave: 'all', order: 'an entry', over: {}, says: undefined },
    { leave: 'all', order: 'a reduction', over: { increase: 0n }, says: undefined },
    { leave: 'reduce-only', order: 'an entry', over: {}, says: /has run out/ },
    { leave: 'reduce-only', order: 'a reduction', over: { increase: 0n }, says: undefined },
    { leave: 'none', order: 'an entry', over: {}, says: /is not armed/ },
    { leave: 'none', order: 'a reduction', over: { increase: 0n }, says: /is not armed/ },
    { leave: 'none', order: 'a confirmed flatten', over: { flatten: true }, says: undefined },
    { leave: 'reduce-only', order: 'a confirmed flatten', over: { flatten: true }, says: undefined },
  ] as const)('with leave for $leave lets $order pass or says why not', ({ leave, over, says }) => {
    const denial = arming(anAssessment(over), aRiskView({ leave: () => leave }));
    expect(denial?.code).toBe(says === undefined ? undefined : 'NOT_ARMED');
    expect(denial?.message ?? '').toMatch(says ?? /^$/);
  });
});
