import { expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { pushTime } from '../../../../../core/base/time-window.ts';
import { agentCaps } from '../../../../../core/risk/checks/agent-caps.ts';
import { concurrentPositions } from '../../../../../core/risk/checks/concurrent-positions.ts';
import { dailyLoss } from '../../../../../core/risk/checks/daily-loss.ts';
import { funds } from '../../../../../core/risk/checks/funds.ts';
import { grossExposure } from '../../../../../core/risk/checks/gross-exposure.ts';
import { orderSize } from '../../../../../core/risk/checks/order-size.ts';
import { positionShare } from '../../../../../core/risk/checks/position-share.ts';
import { stopOuts } from '../../../../../core/risk/checks/stop-outs.ts';
import { strategyLimits } from '../../../../../core/risk/checks/strategy-limits.ts';
import { createConduct } from '../../../../../core/risk/strategy-conduct.ts';
import { anAssessment, anIntent, aPosition, aRiskView, NOW } from '../../../../support/risk.ts';

const conduct = createConduct();
for (let nth = 0; nth < 100; nth++) pushTime(conduct.stopOuts, NOW - 1);
conduct.lastExit = NOW - 1;

/** An account on which nothing may be added any more: it is worth nothing, full of positions, and short of funds. */
const exhausted = aRiskView({
  equity: () => fixed('-1'),
  buyingPower: () => fixed('-1'),
  depth: () => fixed('-1'),
  positions: [1, 2, 3, 4, 5].map((instrumentIndex) => aPosition('50', { instrumentIndex })),
  conduct: () => conduct,
  strategyLimits: () => ({ maxOrderValue: '-1', maxPosition: '-1', maxDailyLoss: '-1', maxOrdersPerDay: -1 }),
  allowsAgents: () => false,
});

it.each([
  ['C7', orderSize, 'ORDER_SIZE'],
  ['C12', grossExposure, 'EXPOSURE'],
  ['C13', positionShare, 'POSITION_LIMIT'],
  ['C15', funds, 'FUNDS'],
  ['C17', dailyLoss, 'DAILY_LOSS'],
  ['C19', stopOuts, 'PROTECTION'],
  ['C24', agentCaps, 'LLM_CAP'],
  ['C26', concurrentPositions, 'CONCURRENT_POSITIONS'],
  ['a strategy’s own limits', strategyLimits, 'STRATEGY_LIMIT'],
] as const)('%s lets what only closes pass on an account on which it lets nothing else pass', (_name, check, code) => {
  const intent = anIntent({ source: check === agentCaps ? 'agent' : 'strategy' });
  expect(check(anAssessment({ intent }), exhausted)?.code).toBe(code);
  expect(check(anAssessment({ intent, increase: 0n, value: 0n }), exhausted)).toBeUndefined();
});
