import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { PROFILES } from '../../../../core/config/profiles.ts';
import type { ClientOrderId } from '../../../../core/model/identifiers.ts';
import type { OrderIntent } from '../../../../core/model/order.ts';
import { createRiskManager } from '../../../../core/risk/risk-manager.ts';
import type { RiskView } from '../../../../core/risk/risk-check.ts';
import { anIntent, aPosition, aRiskView, base, sentOrder } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const id = 'o-1' as ClientOrderId;
const subject = { instrument: anInstrument(), instrumentIndex: 0, position: undefined };

const judge = (
  intent: Partial<OrderIntent>,
  view: Partial<RiskView> = {},
  profile: keyof typeof PROFILES = 'moderate',
) => createRiskManager(PROFILES[profile], aRiskView(view)).judge(anIntent(intent), subject, id);

const codeOf = (verdict: ReturnType<typeof judge>) => (verdict.approved ? undefined : verdict.denial.code);

describe('the risk manager', () => {
  it('approves with the funds to hold: price and fee', () => {
    expect(judge({ size: base('10') })).toMatchObject({ approved: true, hold: fixed('1001') });
    const amount = { kind: 'quote', amount: fixed('1500') } as const;
    expect(judge({ size: amount })).toMatchObject({ approved: true, hold: fixed('1500') });
  });

  it('holds a limit order at its limit', () => {
    const limit = { type: 'limit', limitPrice: fixed('99'), size: base('10') } as const;
    expect(judge(limit)).toMatchObject({ approved: true, hold: fixed('990.99') });
  });

  it('lets the first refusal win: a halt comes before an order that is too large', () => {
    expect(codeOf(judge({ size: base('1000') }, { tradingState: () => 'halted' }))).toBe('HALTED');
    expect(codeOf(judge({ size: base('1000') }))).toBe('ORDER_VALUE');
  });

  it.each([
    ['no quantity', { size: base('0') }],
    ['a negative quantity', { size: base('-1') }],
    ['a limit order without a price', { type: 'limit' }],
    ['a limit order at zero', { type: 'limit', limitPrice: 0n }],
    ['a market order with a price', { limitPrice: fixed('100') }],
  ] as const)('denies %s under every profile', (_what, intent) => {
    expect(codeOf(judge(intent))).toBe('INSTRUMENT');
    expect(codeOf(judge(intent, {}, 'unrestricted'))).toBe('INSTRUMENT');
  });

  it('keeps funds and nothing else under unrestricted, without buffer', () => {
    const bold = { size: { kind: 'quote', amount: fixed('10000') } } as const;
    const view = { recentOrders: () => Array.from({ length: 5_000 }, () => sentOrder(1)) };
    expect(codeOf(judge(bold, view, 'unrestricted'))).toBeUndefined();
    expect(codeOf(judge({ size: { kind: 'quote', amount: fixed('10000.01') } }, view, 'unrestricted'))).toBe('FUNDS');
  });

  it('denies without a price under every profile', () => {
    for (const profile of ['moderate', 'unrestricted'] as const)
      expect(codeOf(judge({}, { mark: () => undefined }, profile))).toBe('NO_MARK_PRICE');
  });

  it('counts only what adds to a position: an exit may be larger than any order', () => {
    const position = aPosition('60');
    const risk = createRiskManager(PROFILES.moderate, aRiskView({ positions: [position], buyingPower: () => 0n }));
    const exit = (quantity: string) =>
      codeOf(risk.judge(anIntent({ side: 'sell', size: base(quantity) }), { ...subject, position }, id));
    expect(exit('60')).toBeUndefined();
    expect(exit('60.1')).toBe('FUNDS'); // the 0.1 beyond would be a short
  });

  it('values a cheap sale near the market, where it would fill', () => {
    const cheap = { side: 'sell', type: 'limit', limitPrice: fixed('98'), size: base('20.2') } as const;
    expect(codeOf(judge(cheap))).toBe('ORDER_VALUE'); // 20.2 x 100 = 2,020, not x 98 = 1,979.6
  });

  it('gives back only orders that were approved before', () => {
    const risk = createRiskManager(PROFILES.moderate, aRiskView());
    expect(risk.reinstate(sentOrder(5))?.clientOrderId).toBe('o-5');
    for (const status of ['initialized', 'denied', 'rejected'] as const)
      expect(risk.reinstate({ ...sentOrder(5), status })).toBeUndefined();
  });
});
