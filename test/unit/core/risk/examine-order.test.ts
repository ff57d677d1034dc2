import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { PROFILES } from '../../../../core/config/profiles.ts';
import type { ClientOrderId } from '../../../../core/model/identifiers.ts';
import type { OrderIntent } from '../../../../core/model/order.ts';
import { createRiskManager } from '../../../../core/risk/risk-manager.ts';
import type { RiskView } from '../../../../core/risk/risk-check.ts';
import { anIntent, aRiskView, base } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const subject = { instrument: anInstrument(), instrumentIndex: 0, position: undefined };

function examine(
  intent: Partial<OrderIntent>,
  view: Partial<RiskView> = {},
  profile: keyof typeof PROFILES = 'moderate',
) {
  const risk = createRiskManager(PROFILES[profile], aRiskView(view));
  const order = anIntent(intent);
  const verdict = risk.judge(order, subject, 'o-1' as ClientOrderId);
  return { checks: risk.examine(order, subject), verdict };
}

describe('the examination of an order', () => {
  it('names every check that an approved order passed, with what it was held against', () => {
    const { checks, verdict } = examine({ size: base('10') });
    expect(verdict.approved).toBe(true);
    expect(checks.every(({ passed }) => passed)).toBe(true);
    expect(checks.map(({ check }) => check)).toEqual([
      'arming',
      'trading-state',
      'intent-age',
      'market-data',
      'reconciled',
      'instrument-grid',
      'duplicate',
      'message-rate',
      'repeated-execution',
      'order-to-fill',
      'stop-outs',
      'agent-caps',
      'strategy-limits',
      'order-value',
      'trade-loss',
      'order-size',
      'price-collar',
      'reduce-only',
      'self-cross',
      'position',
      'gross-exposure',
      'leverage',
      'concurrent-positions',
      'open-orders',
      'daily-loss',
      'funds',
    ]);
    const of = (name: string) => checks.find(({ check }) => check === name);
    // 10 BTC at 100 on an account of 10,000; moderate lets one order be 20 %, all positions 60 %.
    expect(of('order-value')).toMatchObject({
      sentence: 'Adds 1,000 USD = 10 % of equity; 20 % (2,000 USD) is allowed.',
      value: 1_000,
      limit: 2_000,
    });
    expect(of('gross-exposure')).toMatchObject({ value: 1_000, limit: 6_000 });
    expect(of('concurrent-positions')).toMatchObject({ value: 0, limit: 3 });
    expect(of('trading-state')?.sentence).toBe('Trading is running.');
    expect(of('funds')?.value).toBeGreaterThan(1_001);
  });

  it('goes on behind the first refusal, and refuses exactly what the judge refuses', () => {
    const { checks, verdict } = examine(
      { size: base('90') },
      { tradingState: () => 'halted', tradingCause: () => 'x' },
    );
    const failed = checks.filter(({ passed }) => !passed);
    expect(failed.map(({ check }) => check)).toEqual([
      'trading-state',
      'order-value',
      'trade-loss',
      'position',
      'gross-exposure',
    ]);
    expect(verdict.approved ? '' : verdict.denial.message).toBe(failed[0]?.sentence);
  });

  it('tells of funds and the trading state alone where nothing else is asked', () => {
    const amount = { kind: 'quote', amount: fixed('20000') } as const;
    const { checks } = examine({ size: amount }, {}, 'unrestricted');
    expect(checks.map(({ check, passed }) => [check, passed])).toEqual([
      ['trading-state', true],
      ['strategy-limits', true],
      ['funds', false],
    ]);
  });

  it('names what the configuration of the strategy sets, and only that', () => {
    const limited = examine({}, { strategyLimits: () => ({ maxOrderValue: '500', maxOrdersPerDay: 3 }) });
    expect(limited.checks.find(({ check }) => check === 'strategy-limits')).toEqual({
      check: 'strategy-limits',
      title: "The strategy's own limits",
      passed: true,
      sentence: 'Within what its configuration allows: 500 USD in one order, 3 entries in 24 hours.',
      value: 100,
      limit: 500,
    });
  });

  it('asks nothing further of an order that means nothing', () => {
    const { checks } = examine({ size: base('0') });
    expect(checks).toMatchObject([{ check: 'order', passed: false }]);
  });

  it('says of an order that only closes that limits of exposure do not touch it', () => {
    const { checks } = examine({ side: 'sell', reduceOnly: true });
    expect(checks.find(({ check }) => check === 'position')).toMatchObject({
      passed: true,
      sentence: 'It only closes what is held.',
    });
  });
});
