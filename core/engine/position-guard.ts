import { absolute } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { SECOND_MS, unixMs } from '../base/time.ts';
import type { IntentId } from '../model/identifiers.ts';
import type { OrderIntent } from '../model/order.ts';
import type { Position } from '../portfolio/position.ts';
import { percent } from '../risk/wording.ts';
import { leaveOf } from './venue-state.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OrderEntry } from './order-entry.ts';
import { wholeLots } from './state.ts';
import { MOST_TIME_OUTS } from './timed-out-exits.ts';

/** Watches prices for what the engine keeps by itself: emulated triggers, and a position's emergency exit. */
export interface PositionGuard {
  /** An instrument has a new price of the market's own, quote per base. Two comparisons where there is nothing to keep. */
  readonly onPrice: (instrumentIndex: number, price: number) => void;
  /** Time has moved on: emulated orders whose time is up end. */
  readonly onTime: (time: number) => void;
}

/** An emergency exit that did not go out is tried again after this. */
const RETRY_MS = SECOND_MS;

/** Creates the guard. Under a profile without limits there are no emergency exits. */
export function createPositionGuard(parts: EngineParts, entry: OrderEntry): PositionGuard {
  const { state, core, venue } = parts;
  const keepsTime = venue.offers.timesInForce.includes('gtd');
  /** The profile's limits can change while the session runs. */
  const fractionNow = (): number => parts.profile.limits?.emergencyStop ?? 0;

  const exit = (position: Position, reason: string): void => {
    const tried = state.emergencies.get(position);
    if (tried !== undefined && core.now() < tried + RETRY_MS) return;
    // An account at a venue that is not armed sends nothing, however often it is asked.
    if (leaveOf(state.venue, core.now()) === 'none') return;
    const own = entry.openOrders((tracked) => tracked.position === position);
    if (own.some(({ order }) => order.source === 'emergency')) return;
    // What protects it stays until it is closed; the rest would stand in the way, or open it again.
    const others = own.filter(
      ({ order, cancelRequestedAt }) => order.source !== 'protection' && cancelRequestedAt === null,
    );
    entry.cancel(others, 'engine', 'its position is closed at market');
    const quantity = wholeLots(state, position.instrumentIndex, absolute(position.quantity));
    if (quantity === 0n) return;
    entry.submit(emergencyExit(parts, position, { quantity, reason, number: entry.nextNumber() }));
  };
  /** Where the venue keeps no time, it is kept here. */
  const cancelEnded = (time: number): void => {
    const ended = entry.openOrders(
      ({ order, isEmulated, cancelRequestedAt }) =>
        (order.expiresAt ?? Infinity) <= time && !isEmulated && cancelRequestedAt === null,
    );
    if (ended.length > 0) entry.cancel(ended, 'engine', 'its time was up');
  };
  return {
    onPrice(index, price) {
      if (state.emulated.size > 0 && state.trading.state !== 'halted')
        for (const tracked of state.emulated)
          if (tracked.position.instrumentIndex === index) entry.watch(tracked, price);
      if (state.trading.state === 'halted') return;
      if (state.timedOutExits.size > 0)
        for (const [position, count] of state.timedOutExits)
          if (count >= MOST_TIME_OUTS && position.instrumentIndex === index)
            exit(position, `${MOST_TIME_OUTS} exits were not filled in time`);
      const fraction = fractionNow();
      if (fraction <= 0) return;
      for (const position of state.positions) {
        const { quantityNumber: held, avgEntryNumber: entered } = position;
        if (held === 0 || position.instrumentIndex !== index) continue;
        const lost = held > 0 ? entered - price : price - entered;
        if (lost >= entered * fraction) exit(position, `emergency stop: ${percent(fraction)} lost since its entry`);
      }
    },
    onTime(time) {
      if (!keepsTime) cancelEnded(time);
      for (const { order } of state.emulated)
        if (order.expiresAt !== undefined && order.expiresAt <= time)
          core.emit({ kind: 'order.expired', clientOrderId: order.clientOrderId, reason: 'its time was up' });
    },
  };
}

/** The order that closes a position, or as much of it as `quantity` (base units), at market whatever it costs. */
export function emergencyExit(
  { core, marks, idPrefix }: Pick<EngineParts, 'core' | 'marks' | 'idPrefix'>,
  position: Position,
  { quantity, reason, number }: { readonly quantity: Fixed; readonly reason: string; readonly number: number },
): OrderIntent {
  const { strategyId, instrumentId, instrumentIndex } = position;
  return {
    intentId: `e${idPrefix}-${number}` as IntentId,
    strategyId,
    source: 'emergency',
    instrumentId,
    side: position.quantity > 0n ? 'sell' : 'buy',
    type: 'market',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity },
    reduceOnly: true,
    postOnly: false,
    time: unixMs(core.now()),
    decisionPrice: marks.exact(instrumentIndex) ?? 0n,
    reason,
  };
}
