import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { unixMs } from '../../../../core/base/time.ts';
import type { OrderChange, OrderIntent } from '../../../../core/model/order.ts';
import type { TrackedOrder } from '../../../../core/portfolio/tracked-order.ts';
import { duplicate } from '../../../../core/risk/checks/duplicate.ts';
import { instrumentGrid } from '../../../../core/risk/checks/instrument-grid.ts';
import { intentAge } from '../../../../core/risk/checks/intent-age.ts';
import { marketData } from '../../../../core/risk/checks/market-data.ts';
import { messageRate } from '../../../../core/risk/checks/message-rate.ts';
import { orderValue } from '../../../../core/risk/checks/order-value.ts';
import { priceCollar } from '../../../../core/risk/checks/price-collar.ts';
import { reduceOnly } from '../../../../core/risk/checks/reduce-only.ts';
import { repeatedExecution } from '../../../../core/risk/checks/repeated-execution.ts';
import { stopOuts } from '../../../../core/risk/checks/stop-outs.ts';
import { judgeAmendment } from '../../../../core/risk/judge-amendment.ts';
import type { Assessment, RiskCheck, RiskView } from '../../../../core/risk/risk-check.ts';
import { anAssessment, aRiskView, base, NOW, sentOrder } from '../../../support/risk.ts';

const LIMIT = { type: 'limit', limitPrice: fixed('100'), size: base('2') } as const;
/** A bid for 2 at 100 that reserves 200.20, its fee included. */
const resting = (over: Partial<OrderIntent> = {}): TrackedOrder => ({
  ...sentOrder(60_000, { ...LIMIT, ...over }),
  opening: fixed('2'),
  hold: fixed('200.2'),
});

interface Situation {
  readonly tracked?: TrackedOrder;
  readonly checks?: readonly RiskCheck[];
  readonly view?: Partial<RiskView>;
  readonly assessment?: Partial<Assessment>;
}

/** The verdict, and every look that was taken. */
function judge(change: OrderChange, { tracked = resting(), checks = [], view, assessment }: Situation = {}) {
  const looks: OrderIntent[] = [];
  const verdict = judgeAmendment({
    tracked,
    change,
    checks,
    now: NOW,
    lookAt(intent) {
      looks.push(intent);
      const price = intent.limitPrice ?? fixed('100');
      return { assessment: anAssessment({ intent, price, ...assessment }), seen: aRiskView(view) };
    },
  });
  return { verdict, looks, says: verdict.approved ? undefined : verdict.denial.message };
}

const never: RiskCheck = () => ({ code: 'ORDER_VALUE', message: 'never' });

describe('new terms', () => {
  it('are those asked for, with the funds that what is left of the order needs', () => {
    const tracked = { ...resting(), filledQuantity: fixed('0.5') };
    const { verdict, looks } = judge({ quantity: fixed('3'), limitPrice: fixed('98') }, { tracked });
    expect(verdict).toMatchObject({
      approved: true,
      order: { size: base('3'), limitPrice: fixed('98'), intentId: tracked.order.intentId },
      hold: fixed('245.245'),
    });
    expect(looks.map(({ size, time }) => [size, time])).toEqual([
      [base('3'), NOW],
      [base('2.5'), NOW],
    ]);
  });

  it.each([
    ['a quantity that has filled already', { quantity: fixed('1') }, {}, /As much as that has filled/],
    ['less than has filled', { quantity: fixed('0.5') }, {}, /As much as that has filled/],
    [
      'a limit where there is none',
      { limitPrice: fixed('99') },
      { type: 'stop', stopPrice: fixed('99') },
      /no limit price/,
    ],
    ['a trigger where there is none', { stopPrice: fixed('99') }, {}, /no trigger price/],
    ['a fixed trigger for one that trails', { stopPrice: fixed('99') }, { type: 'trailing-stop' }, /no trigger price/],
    [
      'a quantity in place of money',
      { quantity: fixed('9') },
      { size: { kind: 'quote', amount: fixed('50') } },
      /amount of money/,
    ],
    ['no price', { limitPrice: 0n }, {}, /needs a price above zero/],
  ] as const)('cannot be %s', (_what, change, over, expected) => {
    const tracked = { ...resting(over), filledQuantity: fixed('1') };
    expect(judge(change, { tracked }).says).toMatch(expected);
  });

  it('may move the trigger of what has one, and the limit of an order for an amount of money', () => {
    const { limitPrice: _limit, ...bare } = LIMIT;
    const stop = sentOrder(1, { ...bare, type: 'stop', stopPrice: fixed('99'), side: 'sell' });
    expect(judge({ stopPrice: fixed('98') }, { tracked: stop }).verdict.approved).toBe(true);
    const amount = { kind: 'quote', amount: fixed('50') } as const;
    const { verdict, looks } = judge({ limitPrice: fixed('98') }, { tracked: resting({ size: amount }) });
    expect([verdict.approved, looks.map(({ size }) => size)]).toEqual([true, [amount, amount]]);
  });

  it('may put a limit beyond the stop that the entry brings: that is placed once it fills', () => {
    const tracked = resting({ protection: { stopPrice: fixed('95') } });
    expect(judge({ limitPrice: fixed('94') }, { tracked }).verdict.approved).toBe(true);
  });

  it('do not mind the time at which an order was to end, unless it has passed', () => {
    const until = (expiresAt: number) => resting({ timeInForce: 'gtd', expiresAt: unixMs(expiresAt) });
    expect(judge({ limitPrice: fixed('99') }, { tracked: until(NOW + 1) }).verdict.approved).toBe(true);
    expect(judge({ limitPrice: fixed('99') }, { tracked: until(NOW) }).says).toMatch(/has passed/);
  });
});

describe('a change while trading is halted', () => {
  it('is refused, even one that adds nothing', () => {
    const { verdict } = judge({ quantity: fixed('1') }, { view: { tradingState: () => 'halted' } });
    expect(verdict).toMatchObject({ approved: false, denial: { code: 'HALTED' } });
  });
});

describe('the rules on size', () => {
  it.each([
    ['the same again', {}, true],
    ['less', { quantity: fixed('1') }, true],
    ['at a lower price', { limitPrice: fixed('99') }, true],
    ['more', { quantity: fixed('2.001') }, false],
    ['at a higher price', { limitPrice: fixed('100.01') }, false],
  ] as const)('spare a change to %s: %s', (_what, change, isSpared) => {
    expect(judge(change, { checks: [never] }).verdict.approved).toBe(isSpared);
  });

  it('look at what may open as well as at the funds that it takes', () => {
    const tracked = { ...resting(), opening: fixed('1'), hold: fixed('1000') };
    expect(judge({}, { tracked, checks: [never] }).verdict.approved).toBe(false);
    expect(judge({}, { tracked, checks: [never], assessment: { increase: fixed('1') } }).verdict.approved).toBe(true);
  });

  it('say no with the first that has something against it', () => {
    const view = { markTime: () => 0, equity: () => fixed('100') };
    const { verdict } = judge({ quantity: fixed('3') }, { checks: [orderValue, marketData], view });
    expect(verdict).toMatchObject({ denial: { code: 'ORDER_VALUE' } });
  });
});

describe('what was asked of the order itself', () => {
  it('is not asked of its change: no slip, no new entry, no age', () => {
    const view: Partial<RiskView> = {
      knownIntent: (id) => id as never,
      recentOrders: () => [sentOrder(1, LIMIT)],
      conduct: () => {
        throw new Error('a new entry was counted');
      },
    };
    const checks = [duplicate, intentAge, repeatedExecution, stopOuts];
    expect(judge({ quantity: fixed('3') }, { checks, view }).verdict.approved).toBe(true);
  });

  it.each([
    ['prices that are fresh', marketData, { markTime: () => 0 }, {}, 'DATA_STALE'],
    ['a rate that is kept', messageRate, { recentAmends: () => Array.from({ length: 5 }, () => NOW) }, {}, 'RATE'],
    ['a limit near the market', priceCollar, {}, { mark: fixed('150') }, 'PRICE_COLLAR'],
    ['a reduction that reduces', reduceOnly, {}, {}, 'WOULD_INCREASE'],
  ] as const)('but %s is asked of a change that adds nothing', (...[, check, view, assessment, code]) => {
    const tracked = resting({ reduceOnly: check === reduceOnly });
    const { verdict } = judge({ quantity: fixed('1') }, { tracked, checks: [check], view, assessment });
    expect(verdict).toMatchObject({ approved: false, denial: { code } });
  });

  it('and the grid of the instrument holds for the whole order, not for what is left of it', () => {
    const tracked = { ...resting(), filledQuantity: fixed('0.9995') };
    const checks = [instrumentGrid];
    expect(judge({ quantity: fixed('3') }, { tracked, checks }).verdict.approved).toBe(true);
    expect(judge({ quantity: fixed('3.0005') }, { tracked, checks }).says).toMatch(/not a multiple/);
    expect(judge({ quantity: fixed('3.0005') }, { tracked }).verdict.approved).toBe(true);
  });
});
