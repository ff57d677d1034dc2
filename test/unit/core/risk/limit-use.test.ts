import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { pushTime } from '../../../../core/base/time-window.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import type { OrderIntent } from '../../../../core/model/order.ts';
import { limitUses } from '../../../../core/risk/limit-use.ts';
import type { Conducted } from '../../../../core/risk/limit-use.ts';
import type { RiskView } from '../../../../core/risk/risk-check.ts';
import { createConduct } from '../../../../core/risk/strategy-conduct.ts';
import type { StrategyConduct } from '../../../../core/risk/strategy-conduct.ts';
import { anIntent, aPosition, aRiskView, NOW, sentOrder } from '../../../support/risk.ts';

/** What is used, and by whom, by the name of the limit. */
const uses = (view: Partial<RiskView> = {}, strategies: readonly Conducted[] = []) =>
  Object.fromEntries(limitUses(aRiskView(view), strategies).map(({ path, used, by }) => [path, [used, by]]));

const LIMIT = { type: 'limit', limitPrice: fixed('90') } as const;
function resting(instrumentIndex: number, opening: string, over: Partial<OrderIntent> = LIMIT) {
  const tracked = sentOrder(1, over);
  return { ...tracked, opening: fixed(opening), position: { ...tracked.position, instrumentIndex } };
}

describe('the use of limits', () => {
  it('is nothing on an account on which nothing stands', () => {
    const all = uses();
    expect(Object.keys(all)).toEqual([
      'position',
      'grossExposure',
      'leverage',
      'concurrentPositions',
      'openOrders.perInstrument',
      'openOrders.perAccount',
      'openOrders.value',
      'messages.perSecond',
      'messages.perMinute',
      'messages.perDay',
      'agent.ordersPerHour',
      'entries.perTenMinutes',
      'entries.perDay',
      'orderToFill.disable',
      'rejectStorm.most',
    ]);
    expect(Object.values(all)).toEqual(Object.values(all).map(() => [0, null]));
  });

  it('is what positions with their orders could come to, of 10,000 at 100', () => {
    const positions = [
      aPosition('10', { openBuy: fixed('5') }),
      aPosition('-30', { instrumentIndex: 1 }),
      aPosition('2', { strategyId: 's-2' as StrategyId }),
    ];
    expect(uses({ positions, isDerivative: (index) => index === 1 })).toMatchObject({
      position: [0.3, { instrumentIndex: 1 }],
      grossExposure: [0.47, null],
      leverage: [0.3, null],
      concurrentPositions: [2, null],
    });
  });

  it('is without bounds where something is held and nothing is owned', () => {
    const broke = { equity: () => fixed('-5') };
    expect(uses({ ...broke, positions: [aPosition('1')] })).toMatchObject({ grossExposure: [Infinity, null] });
    expect(uses(broke)).toMatchObject({ grossExposure: [0, null], position: [0, null] });
  });

  it('takes what has no price for nothing, since no order on it passes', () => {
    expect(uses({ positions: [aPosition('1')], mark: () => undefined })).toMatchObject({ grossExposure: [0, null] });
  });

  it('is the number and worth of orders that rest and may open something', () => {
    const open = [
      resting(0, '1'),
      resting(1, '2'),
      resting(1, '3'),
      resting(1, '0'),
      resting(0, '1', { ...LIMIT, timeInForce: 'ioc' }),
    ];
    expect(uses({ openOrders: () => open })).toMatchObject({
      'openOrders.perInstrument': [2, { instrumentIndex: 1 }],
      'openOrders.perAccount': [3, null],
      'openOrders.value': [0.054, null],
    });
  });

  it('is what was sent within the last second, minute, day and, by agents, hour', () => {
    const agent = { source: 'agent' } as const;
    const sent = [
      sentOrder(86_399_999),
      sentOrder(3_600_000, agent),
      sentOrder(3_599_999, agent),
      sentOrder(59_999, { ...agent, reduceOnly: true }),
      sentOrder(999),
    ];
    expect(uses({ recentOrders: () => sent, recentAmends: () => [NOW - 60_000, NOW - 1] })).toMatchObject({
      'messages.perSecond': [2, null],
      'messages.perMinute': [3, null],
      'messages.perDay': [7, null],
      'agent.ordersPerHour': [1, null],
    });
  });

  it('is the conduct of the strategy that comes nearest', () => {
    const acted = (strategyId: string, times: (of: StrategyConduct) => void): Conducted => {
      const conduct = createConduct();
      times(conduct);
      return { strategyId: strategyId as StrategyId, conduct };
    };
    const first = acted('s-1', ({ entries, messages, refusals }) => {
      for (const ago of [86_399_999, 600_000, 599_999]) pushTime(entries, NOW - ago);
      for (const ago of [600_000, 5, 4, 3]) pushTime(messages, NOW - ago);
      pushTime(refusals, NOW - 60_000);
    });
    const second = acted('s-2', ({ entries, messages, fills, refusals }) => {
      for (const ago of [2, 1]) pushTime(entries, NOW - ago);
      for (const ago of [5, 4, 3, 2]) pushTime(messages, NOW - ago);
      for (const ago of [600_000, 2, 1]) pushTime(fills, NOW - ago);
      for (const ago of [59_999, 1]) pushTime(refusals, NOW - ago);
    });
    expect(uses({}, [first, second])).toMatchObject({
      'entries.perTenMinutes': [2, { strategyId: 's-2' }],
      'entries.perDay': [3, { strategyId: 's-1' }],
      'orderToFill.disable': [3, { strategyId: 's-1' }],
      'rejectStorm.most': [2, { strategyId: 's-2' }],
    });
  });

  it('counts an order at the price it was decided at where it names none', () => {
    const trailing = resting(0, '1', { type: 'trailing-stop', decisionPrice: fixed('80') });
    expect(anIntent().decisionPrice).toBe(fixed('100'));
    expect(uses({ openOrders: () => [trailing] })).toMatchObject({ 'openOrders.value': [0.008, null] });
  });
});
