import { unixMs } from '../base/time.ts';
import type { UnixMs } from '../base/time.ts';
import type { MutableBar } from '../model/bar.ts';
import type { ClientOrderId, StrategyId } from '../model/identifiers.ts';
import type { OrderChange } from '../model/order.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Position } from '../portfolio/position.ts';
import type { OpenOrder, Strategy, StrategyDefinition, StrategyOrder, StrategyView } from '../strategies/strategy.ts';
import { createErrorWindow } from './error-window.ts';
import type { ErrorLimits, ErrorWindow } from './error-window.ts';
import type { StrategyState } from './state.ts';

/** A strategy's view, owned and rewritten by the engine before each call. */
type MutableView = { -readonly [Field in keyof StrategyView]: StrategyView[Field] };

/** A strategy at work on one instrument. */
export interface StrategySlot {
  readonly strategyId: StrategyId;
  readonly instrumentIndex: number;
  readonly known: StrategyState;
  readonly position: Position;
  readonly strategy: Strategy;
  readonly view: MutableView;
  readonly needed: number;
  /** True where what it asks for at a bar comes in later. */
  readonly answersLater: boolean;
  readonly errors: ErrorWindow;
  /** True while it is shown the past: what it asks for then is not heard. */
  muted: boolean;
  /** Number of the record as of which its view shows what it holds; -1 where that is not known. */
  heldAt: number;
}

/** What a strategy's requests lead to. */
export interface SlotActions {
  readonly submit: (slot: StrategySlot, request: StrategyOrder) => void;
  readonly cancelOpenOrders: (slot: StrategySlot, reason: string) => void;
  readonly listOpenOrders: (slot: StrategySlot) => readonly OpenOrder[];
  readonly cancelOrder: (slot: StrategySlot, clientOrderId: ClientOrderId, reason: string) => void;
  readonly amendOrder: (slot: StrategySlot, clientOrderId: ClientOrderId, change: OrderChange) => void;
}

/** Creates the strategy and the view that it will see again and again; nothing is allocated per bar after this. */
export function createSlot(
  subject: {
    readonly known: StrategyState;
    readonly definition: StrategyDefinition;
    readonly instrument: Instrument;
    readonly position: Position;
    readonly errors: ErrorLimits | undefined;
  },
  bar: MutableBar,
  actions: SlotActions,
): StrategySlot {
  const { known, definition, instrument, position } = subject;
  const slot: StrategySlot = {
    strategyId: known.strategyId,
    instrumentIndex: position.instrumentIndex,
    known,
    position,
    strategy: definition.create(known.params, instrument),
    needed: definition.warmUpBars(known.params),
    answersLater: definition.answersLater === true,
    errors: createErrorWindow(subject.errors),
    muted: false,
    heldAt: -1,
    view: {
      instrument,
      bar,
      barCount: 0,
      time: unixMs(NaN),
      positionQuantity: NaN,
      avgEntryPrice: NaN,
      equity: NaN,
      openOrders: 0,
      submit(request) {
        if (slot.muted) return;
        actions.submit(slot, request);
        slot.view.openOrders = slot.position.openOrders;
      },
      cancelOpenOrders(reason) {
        if (slot.muted) return;
        actions.cancelOpenOrders(slot, reason);
        slot.view.openOrders = slot.position.openOrders;
      },
      listOpenOrders: () => actions.listOpenOrders(slot),
      amendOrder(clientOrderId, change) {
        if (!slot.muted) actions.amendOrder(slot, clientOrderId, change);
      },
      cancelOrder(clientOrderId, reason) {
        if (slot.muted) return;
        actions.cancelOrder(slot, clientOrderId, reason);
        slot.view.openOrders = slot.position.openOrders;
      },
    },
  };
  return slot;
}

/** Shows the slot's strategy the bar that its view points to. */
export function showBar(slot: StrategySlot, time: number, equity: number): void {
  slot.view.barCount++;
  refresh(slot, time, equity);
  slot.strategy.onBar(slot.view);
}

/** Brings the slot's view to the close of its next bar, as {@link showBar} does; what it holds only if record `seq` is news. */
export function passTime(
  slot: StrategySlot,
  { closeTime, equity }: { readonly closeTime: number; readonly equity: number },
  seq: number,
): void {
  const { view } = slot;
  view.barCount++;
  if (slot.heldAt !== seq) {
    slot.heldAt = seq;
    refresh(slot, closeTime, equity);
    return;
  }
  view.time = closeTime as UnixMs;
  view.equity = equity;
}

/** Brings the slot's view to `time`. */
export function refresh({ view, position }: StrategySlot, time: number, equity: number): void {
  view.time = time as UnixMs;
  view.positionQuantity = position.quantityNumber;
  view.avgEntryPrice = position.avgEntryNumber;
  view.equity = equity;
  view.openOrders = position.openOrders;
}

/** Whether the strategy sees the market. */
export function isAtWork({ known: { status } }: StrategySlot): boolean {
  return status === 'running' || status === 'paused';
}
