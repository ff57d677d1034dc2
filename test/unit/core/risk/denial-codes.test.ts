import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { pushTime } from '../../../../core/base/time-window.ts';
import { unixMs } from '../../../../core/base/time.ts';
import { PROFILES } from '../../../../core/config/profiles.ts';
import { DENIAL_CODES } from '../../../../core/model/denial.ts';
import type { DenialCode } from '../../../../core/model/denial.ts';
import type { ClientOrderId, IntentId } from '../../../../core/model/identifiers.ts';
import type { OrderIntent } from '../../../../core/model/order.ts';
import type { RiskView } from '../../../../core/risk/risk-check.ts';
import { createRiskManager } from '../../../../core/risk/risk-manager.ts';
import { createConduct } from '../../../../core/risk/strategy-conduct.ts';
import type { StrategyConduct } from '../../../../core/risk/strategy-conduct.ts';
import { someLimits } from '../../../support/limits.ts';
import { anIntent, aPosition, aRiskView, base, NOW, sentOrder } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const subject = { instrument: anInstrument(), instrumentIndex: 0, position: undefined };

interface Case {
  /** Of the rule (anchors/reliability.md 2, limits.md). */
  readonly id: string;
  readonly intent?: Partial<OrderIntent>;
  readonly view?: Partial<RiskView>;
  /** What the person or the log reads. */
  readonly says: RegExp;
}

function conduct(count: (conduct: StrategyConduct) => void): RiskView['conduct'] {
  const of = createConduct();
  count(of);
  return () => of;
}

const many = (times: number, push: () => void): void => {
  for (let time = 0; time < times; time++) push();
};

const resting = (over: Partial<OrderIntent>) => ({
  ...sentOrder(60_000, { intentId: 'i-0' as IntentId, ...over }),
  opening: fixed('1'),
});
const LIMIT = { type: 'limit', limitPrice: fixed('100') } as const;

/** One order for each code, on an account of 10,000 with moderate limits: a code that is missing here does not compile. */
const CASES = {
  NOT_ARMED: { id: 'C1', view: { leave: () => 'none' }, says: /not armed.*Arm it/ },
  HALTED: {
    id: 'C2',
    view: { tradingState: () => 'halted', tradingCause: () => 'the stop' },
    says: /halted \(the stop\)/,
  },
  REDUCE_ONLY: { id: 'C2', view: { tradingState: () => 'reduce-only' }, says: /Only orders that shrink/ },
  EXPIRED: { id: 'C23', intent: { time: unixMs(NOW - 2_001) }, says: /more than 2 s/ },
  DATA_STALE: { id: 'C3', view: { markTime: () => NOW - 5_001 }, says: /5 s old, more than 5 s/ },
  BOOK_INVALID: { id: 'C3', view: { bookSound: () => false }, says: /crossed or empty/ },
  NO_MARK_PRICE: { id: 'C3', view: { mark: () => undefined }, says: /no price for BTC-USD/ },
  RECONCILING: { id: 'C4', view: { venueAbsence: () => 'The link to the venue is down.' }, says: /link.*Wait until/ },
  SYMBOL_UNKNOWN_ORDER: { id: 'C4', view: { hasUnknownOrder: () => true }, says: /not known yet.*only a person/ },
  INSTRUMENT: { id: 'C5', view: { allows: () => false }, says: /not among what this account may trade/ },
  DUPLICATE: { id: 'C9', view: { recentOrders: () => [sentOrder(9_999)] }, says: /sent 10 s ago. Wait 10 s/ },
  RATE: {
    id: 'C10',
    view: { recentAmends: () => Array.from({ length: 5 }, () => NOW - 999) },
    says: /5 orders.*last second/,
  },
  REPEATED_EXECUTION: {
    id: 'C11',
    view: { conduct: conduct(({ entries }) => many(20, () => pushTime(entries, NOW - 599_999))) },
    says: /20 entries within 10 minutes/,
  },
  OTR: {
    id: 'C12',
    view: { conduct: conduct(({ messages }) => many(100, () => pushTime(messages, NOW - 1))) },
    says: /100 messages for each fill/,
  },
  PROTECTION: {
    id: 'C19',
    view: { conduct: conduct((of) => (of.lastExit = NOW - 119_999)) },
    says: /closed a position 120 s ago and waits 2 bars.*Another 1 ms/,
  },
  LLM_CAP: { id: 'C24', intent: { source: 'agent', size: base('6') }, says: /5 % of equity \(500 USD\)/ },
  STRATEGY_LIMIT: {
    id: 'own limits',
    view: { strategyLimits: () => ({ maxOrderValue: '99' }) },
    says: /allows s-1 99 USD/,
  },
  ORDER_VALUE: { id: 'C6', intent: { size: base('20.001') }, says: /2,000.10 USD.*20 % \(2,000 USD\)/ },
  TRADE_LOSS: {
    id: 'C25',
    intent: { size: base('10'), protection: { stopPrice: fixed('89.9') } },
    says: /lose 101 USD = 1.01 % of equity at its stop; 1 % \(100 USD\)/,
  },
  ORDER_SIZE: {
    id: 'C7',
    view: { depth: () => fixed('9.99') },
    says: /shows 9.99 BTC within 2 %.*10 % of it \(0.9990 BTC\)/,
  },
  PRICE_COLLAR: {
    id: 'C8',
    intent: { ...LIMIT, limitPrice: fixed('97.99') },
    says: /2.01 % from the market.*2 % is allowed/,
  },
  WOULD_INCREASE: { id: 'C22', intent: { side: 'sell', reduceOnly: true }, says: /no long position/ },
  SELF_CROSS: {
    id: 'C21',
    intent: LIMIT,
    view: { openOrders: () => [resting({ ...LIMIT, side: 'sell' })] },
    says: /own order to sell BTC-USD at 100/,
  },
  POSITION_LIMIT: {
    id: 'C13',
    view: { positions: [aPosition('19.999')] },
    intent: { size: base('0.1') },
    says: /20.1 % of equity; 20 %/,
  },
  EXPOSURE: {
    id: 'C14',
    view: { positions: [aPosition('59.999', { instrumentIndex: 1 })] },
    intent: { size: base('0.1') },
    says: /60.1 % of equity; 60 %/,
  },
  LEVERAGE: {
    id: 'C14',
    view: { isDerivative: () => true, limits: someLimits({ leverage: 0.005 }) },
    says: /1 % of equity; 0.005 times \(50 USD\)/,
  },
  CONCURRENT_POSITIONS: {
    id: 'C26',
    view: { positions: [1, 2, 3].map((instrumentIndex) => aPosition('1', { instrumentIndex })) },
    says: /3 instruments are held or on order already; 3 is the limit/,
  },
  OPEN_ORDERS: {
    id: 'C16',
    intent: LIMIT,
    view: { openOrders: () => Array.from({ length: 10 }, () => resting(LIMIT)) },
    says: /10 orders rest on BTC-USD already; 10 is the limit/,
  },
  DAILY_LOSS: { id: 'C17', view: { equity: () => fixed('9700') }, says: /300 USD = 3 % of equity; from 3 %/ },
  FUNDS: {
    id: 'C15',
    view: { buyingPower: () => fixed('101') },
    says: /Needs 100.10 USD.*1 USD kept.*101 USD is available/,
  },
} as const satisfies Record<DenialCode, Case>;

describe('the codes of refusals', () => {
  it('are as many as the cases below, and no two are alike', () => {
    expect(Object.keys(CASES).toSorted()).toEqual([...DENIAL_CODES].toSorted());
  });

  it.each(Object.entries<Case>(CASES).map(([code, one]) => ({ code, ...one })))(
    '$id: $code comes first, with figures and remedy',
    ({ code, intent, view, says }) => {
      const account = aRiskView(view);
      const profile = { name: 'custom', limits: account.limits } as const;
      const risk = createRiskManager(profile, account);
      const verdict = risk.judge(anIntent(intent), subject, 'o-1' as ClientOrderId);
      expect(verdict.approved ? undefined : verdict.denial.code).toBe(code);
      expect(verdict.approved ? '' : verdict.denial.message).toMatch(says);
      expect(risk.examine(anIntent(intent), subject).some(({ passed }) => !passed)).toBe(true);
    },
  );

  it('keep an account without any of these reasons trading', () => {
    const risk = createRiskManager(PROFILES.moderate, aRiskView());
    expect(risk.judge(anIntent(), subject, 'o-1' as ClientOrderId).approved).toBe(true);
  });
});
