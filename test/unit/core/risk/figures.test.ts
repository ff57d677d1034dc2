import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { pushTime } from '../../../../core/base/time-window.ts';
import type { OrderIntent } from '../../../../core/model/order.ts';
import {
  armingFigures,
  leverageFigures,
  lossFigures,
  positionFigures,
  rateFigures,
  reconciledFigures,
  restingFigures,
  selfCrossFigures,
} from '../../../../core/risk/figures/account-figures.ts';
import type { CheckFigures } from '../../../../core/risk/figures/figure-kit.ts';
import {
  ageFigures,
  collarFigures,
  dataFigures,
  depthFigures,
  duplicateFigures,
  fundsFigures,
  gridFigures,
  tradeLossFigures,
  valueFigures,
} from '../../../../core/risk/figures/order-figures.ts';
import {
  agentFigures,
  entriesFigures,
  orderToFillFigures,
  ownFigures,
  stopOutFigures,
} from '../../../../core/risk/figures/strategy-figures.ts';
import type { Assessment, RiskView } from '../../../../core/risk/risk-check.ts';
import { createConduct } from '../../../../core/risk/strategy-conduct.ts';
import { someLimits } from '../../../support/limits.ts';
import { anAssessment, anIntent, aPosition, aRiskView, NOW, sentOrder } from '../../../support/risk.ts';

type Figures = (assessment: Assessment, view: RiskView) => CheckFigures;
interface Case {
  readonly intent?: Partial<OrderIntent>;
  readonly over?: Partial<Assessment>;
  readonly view?: Partial<RiskView>;
}

const tell = (figures: Figures, { intent, over, view }: Case = {}) =>
  figures(anAssessment({ intent: anIntent(intent), ...over }), aRiskView(view));
const flat = ({ sentence, value, limit }: CheckFigures) => [sentence, value, limit];

const conduct = createConduct();
for (const ago of [600_000, 599_999, 5]) pushTime(conduct.entries, NOW - ago);
for (const ago of [600_000, 9, 8, 7]) pushTime(conduct.messages, NOW - ago);
for (const ago of [600_000, 6, 5]) pushTime(conduct.fills, NOW - ago);
for (const ago of [1_440_000, 1_439_999, 1]) pushTime(conduct.stopOuts, NOW - ago);
const busy = { conduct: () => conduct } as const;
const LIMIT = { type: 'limit', limitPrice: fixed('99') } as const;

/** Every figure on an order of 1 at 100, on a moderate account of 10,000, and in the cases that are told otherwise. */
const CASES: readonly (readonly [string, Figures, Case, string, number | null, number | null])[] = [
  ['C1 armed', armingFigures, {}, 'The account may send it.', null, null],
  ['C1 run out', armingFigures, { view: { leave: () => 'reduce-only' } }, 'What only closes may be sent.', null, null],
  [
    'C3',
    dataFigures,
    { view: { markTime: () => NOW - 700 } },
    'The newest price is 700 ms old; up to 5 s is allowed.',
    700,
    5_000,
  ],
  [
    'C3 resting',
    dataFigures,
    { intent: LIMIT, view: { markTime: () => NOW - 700 } },
    'The newest price is 700 ms old; up to 15 s is allowed.',
    700,
    15_000,
  ],
  ['C4', reconciledFigures, {}, 'The account is settled, and every order on BTC-USD is known.', null, null],
  [
    'C5',
    gridFigures,
    {},
    'Worth 100 USD, at least 5 USD is needed unless it closes all that is held; lots of 0.001 BTC.',
    100,
    5,
  ],
  [
    'C5 in money',
    gridFigures,
    { intent: { size: { kind: 'quote', amount: fixed('70') } } },
    'Worth 70 USD, at least 5 USD is needed unless it closes all that is held; lots of 0.001 BTC.',
    70,
    5,
  ],
  ['C6', valueFigures, {}, 'Adds 100 USD = 1 % of equity; 20 % (2,000 USD) is allowed.', 100, 2_000],
  ['C7', depthFigures, {}, 'Opens 1 BTC; 100 BTC of what is shown may be taken.', 1, 100],
  ['C7 on bars', depthFigures, { view: { depth: () => undefined } }, 'Bars show no depth.', null, null],
  [
    'C8',
    collarFigures,
    { view: { expectedPrice: () => fixed('100.2') } },
    '0.2 % from the market; 0.5 % is allowed.',
    0.002,
    0.005,
  ],
  ['C8 limit', collarFigures, { intent: LIMIT }, '1 % from the market; 2 % is allowed.', 0.01, 0.02],
  [
    'C8 stop limit',
    collarFigures,
    { intent: { ...LIMIT, type: 'stop-limit', stopPrice: fixed('110') } },
    '10 % from its trigger; 2 % is allowed.',
    0.1,
    0.02,
  ],
  [
    'C8 stop',
    collarFigures,
    { intent: { type: 'stop', stopPrice: fixed('110') } },
    'It waits for its trigger, and names no other price.',
    null,
    null,
  ],
  [
    'C8 unpriced',
    collarFigures,
    { over: { mark: 0n }, view: { expectedPrice: () => undefined } },
    'more than all from the market; 0.5 % is allowed.',
    null,
    0.005,
  ],
  ['C9 rule', duplicateFigures, {}, 'The same order was not sent within the last 10 s.', null, null],
  [
    'C9 person',
    duplicateFigures,
    { intent: { source: 'person' } },
    'The same order was not sent within the last 1 s.',
    null,
    null,
  ],
  [
    'C10',
    rateFigures,
    { view: { recentOrders: () => [sentOrder(70_000), sentOrder(5_000), sentOrder(1)] } },
    '1 of 5 orders in a second, 2 of 60 in a minute, 3 of 1000 in a day.',
    2,
    60,
  ],
  ['C11', entriesFigures, { view: busy }, '2 of 20 entries within 10 minutes.', 2, 20],
  ['C11 person', entriesFigures, {}, 'A person asked for it.', null, null],
  [
    'C12',
    orderToFillFigures,
    { view: busy },
    '1.5 messages for each fill; 100 is the limit, from 20 messages on.',
    1.5,
    100,
  ],
  ['C12 person', orderToFillFigures, {}, 'A person asked for it.', null, null],
  [
    'C14',
    leverageFigures,
    { view: { isDerivative: () => true, positions: [aPosition('4')], limits: someLimits({ leverage: 2 }) } },
    'Derivatives could reach 500 USD; 20,000 USD is allowed.',
    500,
    20_000,
  ],
  [
    'C14 unpriced',
    leverageFigures,
    {
      view: {
        isDerivative: () => true,
        positions: [aPosition('4')],
        mark: () => undefined,
        limits: someLimits({ leverage: 2 }),
      },
    },
    'Derivatives could reach 0 USD; 20,000 USD is allowed.',
    0,
    20_000,
  ],
  ['C14 spot', leverageFigures, {}, 'It is no derivative.', null, null],
  ['C15', fundsFigures, {}, 'Needs 101.10 USD with fees and buffer; 10,000 USD is available.', 101.101, 10_000],
  [
    'C15 no buffer',
    fundsFigures,
    { view: { limits: someLimits({ fundsBuffer: 0 }) } },
    'Needs 100.10 USD with fees and buffer; 10,000 USD is available.',
    100.1,
    10_000,
  ],
  [
    'C16',
    restingFigures,
    { view: { openOrders: () => [{ ...sentOrder(1, { ...LIMIT, intentId: 'x' as never }), opening: 1n }] } },
    '1 of 10 orders rest on the instrument, 1 of 50 on the account.',
    1,
    10,
  ],
  [
    'C17',
    lossFigures,
    { view: { equity: () => fixed('9900') } },
    'Lost today 100 USD; from 300 USD on only reductions pass.',
    100,
    300,
  ],
  [
    'C17 won',
    lossFigures,
    { view: { equity: () => fixed('10100') } },
    'Lost today 0 USD; from 300 USD on only reductions pass.',
    0,
    300,
  ],
  ['C19', stopOutFigures, { view: busy }, '2 of 4 stop-outs within 24 bars, and no exit within 2 bars.', 2, 4],
  ['C19 person', stopOutFigures, {}, 'A person asked for it.', null, null],
  ['C21 buy', selfCrossFigures, {}, 'No own order to sell BTC-USD rests where it would trade.', null, null],
  [
    'C21 sell',
    selfCrossFigures,
    { intent: { side: 'sell' } },
    'No own order to buy BTC-USD rests where it would trade.',
    null,
    null,
  ],
  [
    'C23 rule',
    ageFigures,
    { intent: { time: (NOW - 300) as never } },
    'Decided 300 ms ago; up to 2 s is allowed.',
    300,
    2_000,
  ],
  [
    'C23 person',
    ageFigures,
    { intent: { time: (NOW - 300) as never, source: 'person' } },
    'Decided 300 ms ago; up to 10 s is allowed.',
    300,
    10_000,
  ],
  ['C24', agentFigures, { intent: { source: 'agent' } }, 'Within 5 % of equity and 6 entries an hour.', 100, 500],
  ['C24 rule', agentFigures, {}, 'No language model asked for it.', null, null],
  ['C25', tradeLossFigures, {}, 'Loses 5 USD at its stop; 100 USD is allowed.', 5, 100],
  [
    'C26',
    positionFigures,
    { view: { positions: [aPosition('1'), aPosition('2', { instrumentIndex: 1 })] } },
    '2 instruments are held or on order; 3 is the limit.',
    2,
    3,
  ],
  [
    'own',
    ownFigures,
    { view: { strategyLimits: () => ({ maxPosition: '7', maxDailyLoss: '8' }) } },
    'Within what its configuration allows: a position of 7 USD, a loss of 8 USD a day.',
    null,
    null,
  ],
  [
    'own, all',
    ownFigures,
    {
      view: {
        strategyLimits: () => ({ maxOrderValue: '500', maxPosition: '7', maxDailyLoss: '8', maxOrdersPerDay: 9 }),
      },
    },
    'Within what its configuration allows: 500 USD in one order, a position of 7 USD, a loss of 8 USD a day, 9 entries in 24 hours.',
    100,
    500,
  ],
  ['own, empty', ownFigures, { view: { strategyLimits: () => ({}) } }, 'Its configuration sets none.', null, null],
  ['own, none', ownFigures, {}, 'Its configuration sets none.', null, null],
];

describe('what a rule looked at', () => {
  it.each(CASES)('%s', (_name, figures, of, ...expected) => {
    expect(flat(tell(figures, of))).toEqual(expected);
  });

  it.each([
    ['C7', depthFigures],
    ['C11', entriesFigures],
    ['C12', orderToFillFigures],
    ['C14', leverageFigures],
    ['C15', fundsFigures],
    ['C16', restingFigures],
    ['C17', lossFigures],
    ['C19', stopOutFigures],
    ['C25', tradeLossFigures],
    ['C26', positionFigures],
  ] as const)('%s is nothing where an order only closes', (_name, figures) => {
    const told = tell(figures, { over: { increase: 0n }, view: { ...busy, isDerivative: () => true } });
    expect(flat(told)).toEqual(['It only closes what is held.', null, null]);
  });
});
