import { describe, expect, it } from 'vitest';
import { tradingState } from '../../../../../core/risk/checks/trading-state.ts';
import { anAssessment, aRiskView } from '../../../../support/risk.ts';

describe('tradingState', () => {
  it.each([
    { state: 'running', increases: true, flatten: false, code: undefined },
    { state: 'reduce-only', increases: false, flatten: false, code: undefined },
    { state: 'reduce-only', increases: true, flatten: false, code: 'REDUCE_ONLY' },
    { state: 'halted', increases: true, flatten: false, code: 'HALTED' },
    { state: 'halted', increases: false, flatten: false, code: 'HALTED' },
    { state: 'halted', increases: false, flatten: true, code: undefined },
    { state: 'halted', increases: true, flatten: true, code: 'HALTED' },
  ] as const)('$state, increases $increases, flatten $flatten: $code', ({ state, increases, flatten, code }) => {
    const assessment = anAssessment({ flatten, ...(increases ? {} : { increase: 0n }) });
    const view = aRiskView({ tradingState: () => state, tradingCause: () => 'loss today' });
    expect(tradingState(assessment, view)?.code).toBe(code);
  });

  it('says why and what to do', () => {
    const view = aRiskView({ tradingState: () => 'halted', tradingCause: () => 'stopped by hand' });
    expect(tradingState(anAssessment(), view)?.message).toBe(
      'Trading is halted (stopped by hand). Re-arm to trade again; open orders can be canceled.',
    );
  });
});
