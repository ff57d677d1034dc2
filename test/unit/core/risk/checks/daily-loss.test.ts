import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { dailyLoss } from '../../../../../core/risk/checks/daily-loss.ts';
import { anAssessment, aRiskView } from '../../../../support/risk.ts';

describe('dailyLoss', () => {
  it.each([
    { equity: '9700.01', increases: true, denied: false },
    { equity: '9700', increases: true, denied: true },
    { equity: '9000', increases: false, denied: false },
    { equity: '10500', increases: true, denied: false },
  ])(
    'equity $equity after 10,000 at 00:00, increases $increases: denied = $denied',
    ({ equity, increases, denied }) => {
      const assessment = anAssessment(increases ? {} : { increase: 0n });
      const verdict = dailyLoss(assessment, aRiskView({ equity: () => fixed(equity) }));
      expect(verdict?.code).toBe(denied ? 'DAILY_LOSS' : undefined);
    },
  );
});
