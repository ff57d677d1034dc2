import { absolute } from '../base/fixed.ts';
import { SECOND_MS, unixMs } from '../base/time.ts';
import type { IntentId } from '../model/identifiers.ts';
import type { Position } from '../portfolio/position.ts';
import { percent } from '../risk/wording.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OrderEntry } from './order-entry.ts';

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
  const { state, core, marks } = parts;
  /** The profile's limits can change while the session runs. */
  const fractionNow = (): number => parts.profile.limits?.emergencyStop ?? 0;

  const exit = (position: Position): void => {
    const { instrumentIndex, instrumentId, strategyId, quantity } = position;
    const tried = state.emergencies.get(position);
    if (tried !== undefined && core.now() < tried + RETRY_MS) return;
    const own = entry.openOrders((tracked) => tracked.position === position);
    if (own.some(({ order }) => order.source === 'emergency')) return;
    // What protects it stays until it is closed; the rest would stand in the way, or open it again.
    const others = own.filter(
      ({ order, cancelRequestedAt }) => order.source !== 'protection' && cancelRequestedAt === null,
    );
    entry.cancel(others, 'engine', 'its position reached its emergency stop');
    entry.submit({
      intentId: `e${parts.idPrefix}-${entry.nextNumber()}` as IntentId,
      strategyId,
      source: 'emergency',
      instrumentId,
      side: quantity > 0n ? 'sell' : 'buy',
      type: 'market',
      timeInForce: 'gtc',
      size: { kind: 'base', quantity: absolute(quantity) },
      reduceOnly: true,
      postOnly: false,
      time: unixMs(core.now()),
      decisionPrice: marks.exact(instrumentIndex) ?? 0n,
      reason: `emergency stop: ${percent(fractionNow())} lost since its entry`,
    });
  };
  return {
    onPrice(index, price) {
      if (state.emulated.size > 0 && state.trading.state !== 'halted')
        for (const tracked of state.emulated)
          if (tracked.position.instrumentIndex === index) entry.watch(tracked, price);
      const fraction = fractionNow();
      if (fraction <= 0 || state.trading.state === 'halted') return;
      for (const position of state.positions) {
        const { quantityNumber: held, avgEntryNumber: entered } = position;
        if (held === 0 || position.instrumentIndex !== index) continue;
        const lost = held > 0 ? entered - price : price - entered;
        if (lost >= entered * fraction) exit(position);
      }
    },
    onTime(time) {
      for (const { order } of state.emulated)
        if (order.expiresAt !== undefined && order.expiresAt <= time)
          core.emit({ kind: 'order.expired', clientOrderId: order.clientOrderId, reason: 'its time was up' });
    },
  };
}
