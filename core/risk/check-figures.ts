import { agentCaps } from './checks/agent-caps.ts';
import { arming } from './checks/arming.ts';
import { concurrentPositions } from './checks/concurrent-positions.ts';
import { dailyLoss } from './checks/daily-loss.ts';
import { duplicate } from './checks/duplicate.ts';
import { funds } from './checks/funds.ts';
import { grossExposure, grossWorstCase } from './checks/gross-exposure.ts';
import { instrumentGrid } from './checks/instrument-grid.ts';
import { intentAge } from './checks/intent-age.ts';
import { leverage } from './checks/leverage.ts';
import { marketData } from './checks/market-data.ts';
import { messageRate } from './checks/message-rate.ts';
import { openOrders } from './checks/open-orders.ts';
import { orderSize } from './checks/order-size.ts';
import { orderToFill } from './checks/order-to-fill.ts';
import { orderValue } from './checks/order-value.ts';
import { positionShare } from './checks/position-share.ts';
import { priceCollar } from './checks/price-collar.ts';
import { reconciled } from './checks/reconciled.ts';
import { reduceOnly } from './checks/reduce-only.ts';
import { repeatedExecution } from './checks/repeated-execution.ts';
import { selfCross } from './checks/self-cross.ts';
import { stopOuts } from './checks/stop-outs.ts';
import { strategyLimits } from './checks/strategy-limits.ts';
import { tradeLoss } from './checks/trade-loss.ts';
import { tradingState } from './checks/trading-state.ts';
import {
  armingFigures,
  leverageFigures,
  lossFigures,
  positionFigures,
  rateFigures,
  reconciledFigures,
  restingFigures,
  selfCrossFigures,
} from './figures/account-figures.ts';
import { plain, REDUCES, share } from './figures/figure-kit.ts';
import type { CheckFigures } from './figures/figure-kit.ts';
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
} from './figures/order-figures.ts';
import {
  agentFigures,
  entriesFigures,
  orderToFillFigures,
  ownFigures,
  stopOutFigures,
} from './figures/strategy-figures.ts';
import type { Assessment, RiskCheck, RiskView } from './risk-check.ts';
import { worstCaseValue } from './worst-case.ts';

/** A check as it is explained: asked only for orders that it lets through. */
export interface ExplainedCheck {
  readonly name: string;
  readonly title: string;
  readonly figures: (assessment: Assessment, view: RiskView) => CheckFigures;
}

/** The words and figures of every check. */
export const EXPLAINED_CHECKS: ReadonlyMap<RiskCheck, ExplainedCheck> = new Map<RiskCheck, ExplainedCheck>([
  [arming, { name: 'arming', title: 'Arming', figures: armingFigures }],
  [
    tradingState,
    {
      name: 'trading-state',
      title: 'Trading state',
      figures: (_, view) => plain(`Trading is ${view.tradingState()}.`),
    },
  ],
  [intentAge, { name: 'intent-age', title: 'Age of the decision', figures: ageFigures }],
  [marketData, { name: 'market-data', title: 'Market data', figures: dataFigures }],
  [reconciled, { name: 'reconciled', title: 'Agreement with the venue', figures: reconciledFigures }],
  [instrumentGrid, { name: 'instrument-grid', title: 'Lots, ticks and least value', figures: gridFigures }],
  [duplicate, { name: 'duplicate', title: 'Repetition', figures: duplicateFigures }],
  [messageRate, { name: 'message-rate', title: 'Rate of orders', figures: rateFigures }],
  [repeatedExecution, { name: 'repeated-execution', title: 'Entries of the strategy', figures: entriesFigures }],
  [orderToFill, { name: 'order-to-fill', title: 'Messages for each fill', figures: orderToFillFigures }],
  [stopOuts, { name: 'stop-outs', title: 'Stop-outs and exits', figures: stopOutFigures }],
  [agentCaps, { name: 'agent-caps', title: 'Caps of the agent', figures: agentFigures }],
  [strategyLimits, { name: 'strategy-limits', title: "The strategy's own limits", figures: ownFigures }],
  [orderValue, { name: 'order-value', title: 'Value of the order', figures: valueFigures }],
  [tradeLoss, { name: 'trade-loss', title: 'Loss at the stop', figures: tradeLossFigures }],
  [orderSize, { name: 'order-size', title: 'Share of what is shown', figures: depthFigures }],
  [priceCollar, { name: 'price-collar', title: 'Distance from the market', figures: collarFigures }],
  [
    reduceOnly,
    {
      name: 'reduce-only',
      title: 'Reduce-only',
      figures: ({ intent }) => plain(intent.reduceOnly ? 'It shrinks the position.' : 'It is not marked reduce-only.'),
    },
  ],
  [selfCross, { name: 'self-cross', title: 'Own orders', figures: selfCrossFigures }],
  [
    positionShare,
    {
      name: 'position',
      title: 'Size of the position',
      figures: (of, view) =>
        of.increase === 0n
          ? REDUCES
          : share(
              'The position could reach',
              { amount: worstCaseValue(view.positions, of), fraction: view.limits.position },
              [of, view],
            ),
    },
  ],
  [
    grossExposure,
    {
      name: 'gross-exposure',
      title: 'All positions together',
      figures: (of, view) =>
        of.increase === 0n
          ? REDUCES
          : share(
              'All positions could reach',
              { amount: grossWorstCase(of, view) ?? 0n, fraction: view.limits.grossExposure },
              [of, view],
            ),
    },
  ],
  [leverage, { name: 'leverage', title: 'Leverage', figures: leverageFigures }],
  [concurrentPositions, { name: 'concurrent-positions', title: 'Positions at a time', figures: positionFigures }],
  [openOrders, { name: 'open-orders', title: 'Resting orders', figures: restingFigures }],
  [dailyLoss, { name: 'daily-loss', title: 'Loss of the day', figures: lossFigures }],
  [funds, { name: 'funds', title: 'Funds', figures: fundsFigures }],
]);
