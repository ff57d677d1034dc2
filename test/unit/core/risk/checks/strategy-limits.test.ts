import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { utcDay } from '../../../../../core/base/time.ts';
import type { StrategyId } from '../../../../../core/model/identifiers.ts';
import type { StrategyLimits } from '../../../../../core/model/strategy-limits.ts';
import { strategyLimits } from '../../../../../core/risk/checks/strategy-limits.ts';
import type { RiskView } from '../../../../../core/risk/risk-check.ts';
import { aPosition, anAssessment, anIntent, aRiskView, base, NOW, sentOrder } from '../../../../support/risk.ts';

const today = utcDay(NOW);
const judge = (limits: StrategyLimits, quantity: string, over: Partial<RiskView> = {}) =>
  strategyLimits(
    anAssessment({ intent: anIntent({ size: base(quantity) }), position: over.positions?.[0] }),
    aRiskView({ strategyLimits: (id) => (id === 's-1' ? limits : undefined), ...over }),
  );

describe('the limits of one strategy', () => {
  it.each([
    { limits: { maxOrderValue: '200' }, quantity: '2', denied: false },
    { limits: { maxOrderValue: '200' }, quantity: '2.01', denied: true },
    { limits: { maxOrderValue: '0' }, quantity: '0.01', denied: true },
    { limits: {}, quantity: '50', denied: false },
  ])('bound the value of an order: $limits, $quantity at 100', ({ limits, quantity, denied }) => {
    expect(judge(limits, quantity)?.code).toBe(denied ? 'STRATEGY_LIMIT' : undefined);
  });

  it('bound what its own position may come to, open orders included, and nobody else counts', () => {
    const own = aPosition('1', { openBuy: fixed('1') });
    const other = { ...aPosition('9'), strategyId: 's-2' as typeof own.strategyId };
    const view = { positions: [own, other] };
    expect(judge({ maxPosition: '300' }, '1', view)).toBeUndefined();
    expect(judge({ maxPosition: '300' }, '1.5', view)).toEqual({
      code: 'STRATEGY_LIMIT',
      message: 'The position could reach 350 USD; its configuration allows s-1 300 USD in BTC-USD.',
    });
  });

  it('count the loss of the day: realised since midnight after fees, and what is open', () => {
    const lost = aPosition('1', {
      basis: fixed('110'),
      realizedPnl: fixed('-75'),
      fees: fixed('5'),
      day: today,
      dayNet: fixed('-50'),
    });
    // 30 realised today (75 + 5 - 50) and 10 unrealised.
    expect(judge({ maxDailyLoss: '40.01' }, '1', { positions: [lost] })).toBeUndefined();
    expect(judge({ maxDailyLoss: '40' }, '1', { positions: [lost] })?.message).toContain('It lost 40 USD today');
    const yesterday = { ...lost, day: today - 1 };
    expect(judge({ maxDailyLoss: '10.01' }, '1', { positions: [yesterday] })).toBeUndefined();
    expect(judge({ maxDailyLoss: '10' }, '1', { positions: [yesterday] })).toBeDefined();
  });

  it('count entries of the last 24 hours, without those that only reduce', () => {
    const day = 86_400_000;
    const orders = [sentOrder(1), sentOrder(day - 1), sentOrder(day), sentOrder(2, { reduceOnly: true })];
    expect(judge({ maxOrdersPerDay: 3 }, '1', { recentOrders: () => orders })).toBeUndefined();
    expect(judge({ maxOrdersPerDay: 2 }, '1', { recentOrders: () => orders })?.message).toBe(
      'Its configuration allows s-1 2 entries in 24 hours.',
    );
  });

  it('never hold back what only closes, nor a confirmed flatten', () => {
    const view = aRiskView({ strategyLimits: () => ({ maxOrderValue: '0' }) });
    expect(strategyLimits(anAssessment({ increase: 0n }), view)).toBeUndefined();
    expect(strategyLimits(anAssessment({ flatten: true }), view)).toBeUndefined();
    expect(strategyLimits(anAssessment(), view)).toBeDefined();
  });
});

describe('the loss of a strategy', () => {
  const lossy = (over: Parameters<typeof aPosition>[1] = {}) =>
    aPosition('0', { realizedPnl: fixed('-50'), day: today, dayNet: 0n, ...over });
  const other = { strategyId: 's-2' as StrategyId } as const;

  it('is its own alone', () => {
    expect(judge({ maxDailyLoss: '50' }, '1', { positions: [{ ...lossy(), ...other }] })).toBeUndefined();
    expect(judge({ maxDailyLoss: '50' }, '1', { positions: [lossy()] })?.code).toBe('STRATEGY_LIMIT');
  });

  it('counts what is open only where it has a price', () => {
    const open = lossy({ quantity: fixed('1'), basis: fixed('110') });
    expect(judge({ maxDailyLoss: '60' }, '1', { positions: [open] })?.code).toBe('STRATEGY_LIMIT');
    expect(judge({ maxDailyLoss: '51' }, '1', { positions: [open], mark: () => undefined })).toBeUndefined();
  });

  it('counts its own entries alone', () => {
    const orders = [sentOrder(1, other), sentOrder(2, other)];
    expect(judge({ maxOrdersPerDay: 1 }, '1', { recentOrders: () => orders })).toBeUndefined();
  });
});
