import { approximate } from '../base/fixed.ts';
import { pushTime } from '../base/time-window.ts';
import type { DenialCode } from '../model/denial.ts';
import type { Fill } from '../model/fill.ts';
import type { StrategyId } from '../model/identifiers.ts';
import { isAutomatic } from '../model/order.ts';
import type { Order } from '../model/order.ts';
import { tradePnl } from '../portfolio/trade.ts';
import type { Trade } from '../portfolio/trade.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import { createFillTrail, pushFill } from '../risk/fill-trail.ts';
import { addTrade } from '../risk/trade-results.ts';
import type { EngineState } from './state.ts';

/*
 * What C8, C10 to C12, C19 and C20 count, as the journal tells it. Without limits nothing is counted: an unrestricted
 * backtest pays one comparison for it.
 */

/** An order passed the risk manager. */
export function countApproved(state: EngineState, { order, opening }: TrackedOrder, time: number): void {
  if (state.profile.limits === null) return;
  countMessage(state, order.strategyId, time);
  const conduct = state.strategies.get(order.strategyId)?.conduct;
  if (conduct !== undefined && opening > 0n && isAutomatic(order.source)) pushTime(conduct.entries, time);
}

/** An order, an amendment or a cancel of this owner was asked for. */
export function countMessage(state: EngineState, strategyId: StrategyId, time: number): void {
  const strategy = state.profile.limits === null ? undefined : state.strategies.get(strategyId);
  if (strategy === undefined) return;
  pushTime(strategy.conduct.messages, time);
  state.conductChanges++;
}

/** An order was denied by us, with a code, or rejected by a venue. */
export function countRefused(
  state: EngineState,
  { strategyId, source }: Order,
  { time, denied }: { readonly time: number; readonly denied?: DenialCode },
): void {
  if (state.profile.limits === null || !isAutomatic(source)) return;
  const strategy = state.strategies.get(strategyId);
  if (strategy === undefined) return;
  pushTime(strategy.conduct.refusals, time);
  if (denied === 'REPEATED_EXECUTION' || denied === 'OTR') strategy.conduct.barred = true;
  state.conductChanges++;
}

/** An order filled, and its owner's position has been booked. */
export function countFill(state: EngineState, { order, position }: TrackedOrder, fill: Fill): void {
  if (state.profile.limits === null) return;
  const trails = (state.trails[position.instrumentIndex] ??= { buy: createFillTrail(), sell: createFillTrail() });
  pushFill(trails[fill.side], fill.time, approximate(fill.price));
  const conduct = state.strategies.get(order.strategyId)?.conduct;
  if (conduct === undefined) return;
  pushTime(conduct.fills, fill.time);
  if (position.quantity !== 0n) return;
  conduct.lastExit = fill.time;
  if (isStop(order)) pushTime(conduct.stopOuts, fill.time);
}

/** A trade ended. */
export function countTrade(state: EngineState, trade: Trade): void {
  if (state.profile.limits === null) return;
  const strategy = state.strategies.get(trade.strategyId);
  if (strategy !== undefined) addTrade(strategy.results, approximate(tradePnl(trade)));
}

function isStop({ source, group, type, reduceOnly }: Order): boolean {
  if (source === 'emergency' || group?.role === 'stop') return true;
  return reduceOnly && (type === 'stop' || type === 'stop-limit' || type === 'trailing-stop');
}
