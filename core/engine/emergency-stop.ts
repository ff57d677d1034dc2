import {
  absolute,
  divideDown,
  fixedFromShortest,
  larger,
  plainFixed,
  smaller,
  timesDown,
  truncateToStep,
} from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { invariant, present } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { Actor } from '../events/domain-event.ts';
import type { IntentId } from '../model/identifiers.ts';
import type { OrderIntent, Side } from '../model/order.ts';
import { isStop } from '../model/order-trigger.ts';
import { isVenueStop } from '../model/venue-stop.ts';
import type { HaltLevel } from '../model/venue-stop.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { Position } from '../portfolio/position.ts';
import { FLATTEN_COLLAR } from '../risk/checks/price-collar.ts';
import type { Sending } from './engine-core.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OrderEntry } from './order-entry.ts';
import { wholeLots } from './state.ts';

/** The stop, and the ways out of it. */
export interface EmergencyStop {
  /** Latches, drops what was not sent, cancels what is open, and makes sure that nothing is. Idempotent. */
  readonly halt: (cause: string, actor: Actor, level?: HaltLevel) => void;
  /** A reduce-only slice of every position that goes at once or not at all; 0 unless halted. Ask again while some is left. */
  readonly flatten: () => number;
}

type FlattenTerms = Pick<OrderIntent, 'type' | 'timeInForce' | 'limitPrice'>;

/** Creates the stop of one engine. */
export function createEmergencyStop(parts: EngineParts, entry: OrderEntry): EmergencyStop {
  const { state, core, marks, venue } = parts;
  /**
   * A slice: what the visible market takes within the collar, worth no more than one order may be (C6); all, for the
   * risk manager to refuse, if the market takes none.
   */
  const slice = ({ instrumentIndex, instrumentId }: Position, side: Side, left: Fixed): Fixed => {
    const furthest = 1 + (side === 'buy' ? FLATTEN_COLLAR : -FLATTEN_COLLAR);
    const depth = venue.depthWithin(instrumentIndex, side, (marks.last[instrumentIndex] ?? NaN) * furthest);
    const takeable = depth === undefined || depth === 0n ? left : smaller(left, depth);
    const worth = parts.risk.mostOrderValue();
    const mark = marks.exact(instrumentIndex) ?? 0n;
    if (worth === undefined || mark === 0n) return takeable;
    const { lotSize } = present(parts.instruments[instrumentIndex], 'instrument', instrumentId);
    // A limit below one lot must not lock anyone in.
    return smaller(takeable, larger(truncateToStep(divideDown(worth, mark), lotSize), lotSize));
  };
  /** At a venue a limit at the collar: what trades beyond it is not sold in panic. Paper knows what the market shows. */
  const terms = (instrumentIndex: number, side: Side): FlattenTerms => {
    const mark = marks.exact(instrumentIndex) ?? 0n;
    const { tickSize } = present(parts.instruments[instrumentIndex], 'instrument', instrumentIndex);
    if (state.venue === null || mark === 0n) return { type: 'market', timeInForce: 'ioc' };
    const distance = timesDown(mark, fixedFromShortest(FLATTEN_COLLAR));
    const limitPrice =
      side === 'buy' ? truncateToStep(mark + distance, tickSize) : mark - truncateToStep(distance, tickSize);
    return { type: 'limit', timeInForce: 'ioc', limitPrice: truncateToStep(limitPrice, tickSize) };
  };
  const close = (position: Position): boolean => {
    const long = position.quantity > 0n;
    const left = absolute(position.quantity) - (long ? position.openSell : position.openBuy);
    if (left <= 0n) return false;
    const side = long ? 'sell' : 'buy';
    const outcome = entry.submit({
      intentId: `flatten-${parts.idPrefix}-${entry.nextNumber()}` as IntentId,
      strategyId: position.strategyId,
      source: 'stop',
      instrumentId: position.instrumentId,
      side,
      ...terms(position.instrumentIndex, side),
      size: { kind: 'base', quantity: slice(position, side, left) },
      reduceOnly: true,
      postOnly: false,
      time: unixMs(core.now()),
      decisionPrice: marks.exact(position.instrumentIndex) ?? 0n,
      reason: 'flattened after the stop',
    });
    return outcome.outcome === 'sent';
  };
  const drop = ({ order: { clientOrderId }, isAmendment }: Sending): void => {
    const tracked = state.orders.get(clientOrderId);
    if (isAmendment && tracked?.amendment !== null)
      core.emit({ kind: 'order.amend-rejected', clientOrderId, code: 'HALTED', message: 'halted before it was sent' });
    else if (tracked?.status === 'initialized')
      core.emit({ kind: 'order.canceled', clientOrderId, reason: 'halted before it was sent' });
  };
  /** They are started again one by one, by hand; meanwhile they do not ask in vain at every bar. */
  const pauseStrategies = (): void => {
    for (const { strategyId, status } of state.strategies.values())
      if (status === 'running') core.emit({ kind: 'strategy.paused', strategyId, reason: 'trading was halted' });
  };
  /**
   * Nothing is placed while trading is halted, not even the stop of a position whose old one was just canceled to be
   * replaced, or was watched here: a person has to know.
   */
  const tellBare = (position: Position): void => {
    const { instrumentId, instrumentIndex, quantity } = position;
    const held = absolute(quantity);
    const isCared = [...state.groups.values()].some((group) => group.position === position && group.parent !== null);
    if (!isCared || wholeLots(state, instrumentIndex, held) === 0n) return;
    if (entry.openOrders((one) => one.position === position && isStanding(one)).length > 0) return;
    const message =
      `The position of ${plainFixed(held)} in ${instrumentId} has no stop at the venue while trading is halted, and ` +
      'none is placed: flatten it, or re-arm, and its stop is placed first.';
    core.emit({ kind: 'venue.incident', code: 'UNPROTECTED', message, instrumentId });
  };
  const isStanding = (tracked: TrackedOrder): boolean =>
    isVenueStop(tracked) && isStop(tracked.order.type) && !state.replacements.has(tracked.order.clientOrderId);
  return {
    halt(cause, actor, level = 1) {
      const goes = (tracked: TrackedOrder): boolean => level === 2 || !isVenueStop(tracked);
      const isNew = state.trading.state !== 'halted';
      if (isNew) core.emit({ kind: 'trading-state.changed', from: state.trading.state, to: 'halted', cause, actor });
      for (const sending of core.dropHeld()) drop(sending);
      entry.cancel(entry.openOrders(goes), actor, 'canceled by the stop');
      pauseStrategies();
      if (isNew && state.venue !== null) state.positions.forEach(tellBare);
      // A real venue answers later; that nothing is left is verified there.
      const left = entry.openOrders(goes).length;
      invariant(state.venue !== null || left === 0, `${left} orders are still open after a halt`);
    },
    flatten() {
      if (state.trading.state !== 'halted') return 0;
      // Stops that were kept reserve what they would sell; what is sold now cannot wait for them.
      entry.cancel(
        entry.openOrders(({ order }) => order.source !== 'stop'),
        'person',
        'its position is flattened',
      );
      return state.positions.filter(close).length;
    },
  };
}
