import { absolute, larger, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { unixMs } from '../base/time.ts';
import type { Denial } from '../model/denial.ts';
import type { IntentId, StrategyId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import type { OrderIntent } from '../model/order.ts';
import { createPosition } from '../portfolio/position.ts';
import { concurrentPositions } from './checks/concurrent-positions.ts';
import { funds, requiredFunds } from './checks/funds.ts';
import { grossExposure } from './checks/gross-exposure.ts';
import { leverage } from './checks/leverage.ts';
import { positionShare } from './checks/position-share.ts';
import { tradingState } from './checks/trading-state.ts';
import type { Assessment, RiskCheck, RiskView } from './risk-check.ts';

/** A holding that an owner is to take over, paid from the account's cash. */
export interface Holding {
  readonly strategyId: StrategyId;
  readonly instrument: Instrument;
  readonly instrumentIndex: number;
  /** Signed: negative is short. Base units. */
  readonly quantity: Fixed;
  readonly price: Fixed;
}

/** The rules on what an account may hold; those on how orders are sent do not apply, nothing is sent. */
const HOLDING_CHECKS: readonly RiskCheck[] = [
  tradingState,
  funds,
  positionShare,
  grossExposure,
  leverage,
  concurrentPositions,
];

/**
 * What stands against each of these holdings if they are taken over in this order, each on top of those before it;
 * undefined where nothing does. Under `unrestricted` only the state of trading and funds count. Changes nothing.
 */
export function judgeHoldings(
  holdings: readonly Holding[],
  view: RiskView,
  isUnrestricted: boolean,
): readonly (Denial | undefined)[] {
  const positions = [...view.positions];
  let spent = 0n;
  const then: RiskView = { ...view, positions, buyingPower: () => view.buyingPower() - spent };
  const checks = isUnrestricted ? HOLDING_CHECKS.slice(0, 2) : HOLDING_CHECKS;
  return holdings.map((holding) => {
    const assessment = assess(holding, then);
    const denial = checks.map((check) => check(assessment, then)).find((verdict) => verdict !== undefined);
    const position = createPosition(holding.strategyId, holding.instrument.id, holding.instrumentIndex);
    position.quantity = holding.quantity;
    positions.push(position);
    spent += requiredFunds(assessment, then);
    return denial;
  });
}

function assess(holding: Holding, view: RiskView): Assessment {
  const { strategyId, instrument, instrumentIndex } = holding;
  const mark = view.mark(instrumentIndex) ?? 0n;
  const price = larger(mark, holding.price);
  const quantity = absolute(holding.quantity);
  const intent: OrderIntent = {
    intentId: 'seed' as IntentId,
    strategyId,
    source: 'person',
    instrumentId: instrument.id,
    side: holding.quantity > 0n ? 'buy' : 'sell',
    type: 'market',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity },
    reduceOnly: false,
    postOnly: false,
    time: unixMs(view.now()),
    decisionPrice: mark,
    reason: 'held already',
  };
  const value = timesUp(quantity, price);
  return {
    intent,
    instrument,
    instrumentIndex,
    flatten: false,
    isConfirmed: false,
    position: undefined,
    mark,
    price,
    quantity,
    increase: quantity,
    value,
  };
}
