import { toNumber } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import { readBar } from '../model/bar-columns.ts';
import { AGENT_STRATEGY } from '../model/agent-decision.ts';
import type { StrategyReply } from '../model/agent-decision.ts';
import { blankBar, copyBar } from '../model/bar.ts';
import type { Bar, BarColumns, MutableBar } from '../model/bar.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import type { IntentId, StrategyId } from '../model/identifiers.ts';
import type { OrderIntent } from '../model/order.ts';
import { orderedQuantity } from '../portfolio/tracked-order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { OpenOrder, StrategyAnswer, StrategyDefinition, StrategyOrder } from '../strategies/strategy.ts';
import { obeyAction } from '../strategies/obey-action.ts';
import type { EngineParts } from './engine-parts.ts';
import { pushClose } from './marks.ts';
import { decisionPriceOf } from './order-entry.ts';
import type { OrderEntry } from './order-entry.ts';
import { sizeOf } from './order-sizing.ts';
import type { SizingSubject } from './order-sizing.ts';
import { reasonSize } from './size-reasoning.ts';
import { openPosition } from './state.ts';
import { createSlot, isAtWork, refresh, showBar } from './strategy-slot.ts';
import type { SlotActions, StrategySlot } from './strategy-slot.ts';
import { createStrategyTurns } from './strategy-turns.ts';
import type { StrategyTurns } from './strategy-turns.ts';
import type { TradingSystemConfig } from './trading-system.ts';

/** Runs the strategies of one engine. */
export interface StrategyRunner {
  /** Gives a strategy that the journal knows its code. */
  readonly attach: (strategyId: StrategyId, definition: StrategyDefinition) => void;
  /** Remembers a closed bar; strategies see it at {@link StrategyRunner.act}. */
  readonly setBar: (instrumentIndex: number, bar: Bar) => void;
  /** The bars that strategies see, to be written over, and the strategies; by instrument index. */
  readonly bars: readonly MutableBar[];
  readonly slots: readonly (readonly StrategySlot[])[];
  /** Bars that wait until a strategy has answered. */
  readonly queue: StrategyTurns['queue'];
  /** One strategy acts on the bar of its view, or waits its turn. */
  readonly take: StrategyTurns['take'];
  /** It threw at a bar. */
  readonly stumble: (slot: StrategySlot, error: unknown) => void;
  /** The strategies of this instrument act on its newest bar, in order of their starts. */
  readonly act: (instrumentIndex: number, time: number, equity: number) => void;
  readonly warmUp: (strategyId: StrategyId, bars: BarColumns) => void;
  /** A strategy hears of settled funding rates, oldest first. */
  readonly warmUpFunding: (strategyId: StrategyId, rates: readonly FundingRate[]) => void;
  /** The strategies of this instrument hear of a settled funding rate. */
  readonly fund: (instrumentIndex: number, rate: FundingRate) => void;
  /** A strategy takes the parameters that the journal has now. */
  readonly retune: (strategyId: StrategyId) => void;
  readonly slot: (strategyId: StrategyId) => StrategySlot | undefined;
  readonly cancelOrders: (strategyId: StrategyId, reason: string) => void;
  /** What a strategy that answers later asks for at a bar; nothing happens unless that answer is awaited. */
  readonly answer: (strategyId: StrategyId, answer: StrategyAnswer) => void;
  /** A strategy that runs is told what it asked. */
  readonly reply: (strategyId: StrategyId, reply: StrategyReply) => void;
  /** A strategy that runs elsewhere broke down. */
  readonly fail: (strategyId: StrategyId, reason: string) => void;
  /** Nothing of this strategy is awaited any more. */
  readonly release: (strategyId: StrategyId) => void;
  /** True while the answer of a strategy is awaited. */
  readonly isWaiting: () => boolean;
}

/** What the runner needs of the session's settings. */
type RunnerConfig = Pick<TradingSystemConfig, 'barMs' | 'strategyErrors'>;

/** Creates the runner. */
export function createStrategyRunner(parts: EngineParts, entry: OrderEntry, config: RunnerConfig): StrategyRunner {
  const { state, core, marks, instruments, capacity } = parts;
  const { barMs, strategyErrors } = config;
  const intentIdPrefix = `i${parts.idPrefix}-`;
  const bars = Array.from({ length: capacity }, blankBar);
  const slots: StrategySlot[][] = Array.from({ length: capacity }, () => []);
  const barOf = (index: number): MutableBar => present(bars[index], 'instrument');
  const find = (strategyId: StrategyId): StrategySlot | undefined =>
    slots.flat().find((slot) => slot.strategyId === strategyId);
  const cancelOrders = (strategyId: StrategyId, reason: string): void => {
    entry.questions.withdraw(reason, strategyId);
    entry.cancel(
      entry.openOrders(({ order }) => order.strategyId === strategyId && order.source !== 'protection'),
      'strategy',
      reason,
    );
  };

  const actions: SlotActions = {
    submit(slot, request) {
      const subject = subjectOf(slot);
      const intent = intentOf(slot, request, subject);
      if (!parts.reasons.isWanted()) return entry.propose(intent);
      const order = { request, intent, instrument: slot.view.instrument, subject };
      entry.propose(intent, () => reasonSize(parts, order));
    },
    cancelOpenOrders(slot, reason) {
      entry.questions.withdraw(reason, slot.strategyId);
      const own = entry.openOrders((tracked) => isOwn(slot, tracked));
      entry.cancel(own, 'strategy', reason);
    },
    listOpenOrders: (slot) => entry.openOrders((tracked) => isOwn(slot, tracked)).map(openOrder),
    amendOrder(slot, clientOrderId, change) {
      const tracked = state.openOrders.get(clientOrderId);
      if (tracked !== undefined && isOwn(slot, tracked)) entry.amend(tracked, change, 'strategy');
    },
    cancelOrder(slot, clientOrderId, reason) {
      const tracked = state.openOrders.get(clientOrderId);
      if (tracked !== undefined && isOwn(slot, tracked)) entry.cancel([tracked], 'strategy', reason);
    },
  };
  const intentOf = (slot: StrategySlot, request: StrategyOrder, subject: SizingSubject): OrderIntent => {
    const plain: OrderIntent = {
      intentId: `${intentIdPrefix}${entry.nextNumber()}` as IntentId,
      strategyId: slot.strategyId,
      source: slot.known.name === AGENT_STRATEGY ? 'agent' : 'strategy',
      instrumentId: slot.view.instrument.id,
      side: request.side,
      type: request.type,
      timeInForce: request.timeInForce,
      size: sizeOf(parts, subject, request),
      reduceOnly: request.reduceOnly,
      postOnly: request.postOnly ?? false,
      time: unixMs(core.now()),
      decisionPrice: decisionPriceOf(request, marks.exact(slot.instrumentIndex) ?? 0n),
      reason: request.reason,
    };
    // Most orders have none of these, and a copy would cost them more than everything else here.
    return hasTerms(request) ? { ...plain, ...termsOf(request) } : plain;
  };
  const fail = (slot: StrategySlot, error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    core.emit({ kind: 'strategy.failed', strategyId: slot.strategyId, reason });
    // What protects its position stays.
    entry.cancel(
      entry.openOrders(({ order }) => order.strategyId === slot.strategyId && !order.reduceOnly),
      'strategy',
      'its strategy failed',
    );
  };
  /** It goes on with the next bar, without what it asked for at this one, until its errors are too many. */
  const stumble = (slot: StrategySlot, error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    core.emit({ kind: 'strategy.erred', strategyId: slot.strategyId, reason });
    entry.cancel(
      entry.openOrders(({ order, status }) => order.strategyId === slot.strategyId && status === 'initialized'),
      'strategy',
      'its strategy had an error',
    );
    if (slot.errors.note(slot.view.barCount, slot.view.time)) fail(slot, error);
  };
  const turns = createStrategyTurns(stumble);

  const guarded = (slot: StrategySlot, act: () => void): void => {
    try {
      act();
    } catch (error) {
      core.process(core.now(), () => stumble(slot, error));
    }
  };

  return {
    slot: find,
    cancelOrders,
    attach(strategyId, definition) {
      const known = present(state.strategies.get(strategyId), 'strategy', strategyId);
      const position = openPosition(state, strategyId, known.instrumentId);
      const index = position.instrumentIndex;
      const instrument = present(instruments[index], 'instrument', index);
      const own = present(slots[index], 'instrument', index);
      const kept = own.filter((slot) => slot.strategyId !== strategyId);
      if (turns.queue.length > 0) core.process(core.now(), () => turns.drop(strategyId));
      slots[index] = [
        ...kept,
        createSlot({ known, definition, instrument, position, errors: strategyErrors }, barOf(index), actions),
      ];
    },
    bars,
    slots,
    queue: turns.queue,
    take: turns.take,
    stumble,
    setBar: (index, bar) => copyBar(bar, barOf(index)),
    act(index, time, equity) {
      const own = slots[index];
      if (own === undefined) return;
      for (const slot of own) turns.take(slot, time, equity);
    },
    answer(strategyId, { bar, actions: asked, error }) {
      turns.answer(strategyId, bar, (slot) => {
        if (error !== undefined) throw new Error(error);
        slot.muted = false;
        for (const action of asked) obeyAction(slot.view, action);
      });
    },
    reply(strategyId, reply) {
      const slot = find(strategyId);
      if (slot?.known.status !== 'running') return;
      entry.questions.withdraw('its model has answered anew', strategyId);
      slot.muted = false;
      refresh(slot, core.now(), parts.account.equityNumber());
      guarded(slot, () => slot.strategy.onReply?.(slot.view, reply));
    },
    fail(strategyId, reason) {
      const slot = find(strategyId);
      if (slot === undefined || !isAtWork(slot)) return;
      fail(slot, reason);
      turns.drop(strategyId);
    },
    release: turns.drop,
    isWaiting: () => turns.queue.length > 0,
    fund(index, rate) {
      for (const slot of slots[index] ?? []) {
        if (isAtWork(slot)) guarded(slot, () => slot.strategy.onFunding?.(rate));
      }
    },
    warmUpFunding(strategyId, rates) {
      const slot = present(find(strategyId), 'strategy', strategyId);
      guarded(slot, () => {
        for (const rate of rates) slot.strategy.onFunding?.(rate);
      });
    },
    retune(strategyId) {
      const slot = find(strategyId);
      if (slot !== undefined) guarded(slot, () => slot.strategy.retune?.(slot.known.params));
    },
    warmUp(strategyId, columns) {
      const slot = present(find(strategyId), 'strategy', strategyId);
      const shown = slot.view.bar;
      const past = blankBar();
      slot.view.bar = past;
      slot.muted = true;
      for (let row = 0; row < columns.length && isAtWork(slot); row++) {
        readBar(columns, row, past);
        pushClose(marks, slot.instrumentIndex, past.time, past.close);
        guarded(slot, () => showBar(slot, past.time + barMs, slot.view.equity));
      }
      slot.muted = false;
      slot.view.bar = shown;
    },
  };
}

function hasTerms({ limitPrice, stopPrice, trail, expiresAt, protection }: StrategyOrder): boolean {
  const price = limitPrice ?? stopPrice;
  return price !== undefined || trail !== undefined || expiresAt !== undefined || protection !== undefined;
}

/** What only some orders have, as far as it is asked for. */
function termsOf({ limitPrice, stopPrice, trail, expiresAt, protection }: StrategyOrder): Partial<OrderIntent> {
  return {
    ...(limitPrice === undefined ? {} : { limitPrice }),
    ...(stopPrice === undefined ? {} : { stopPrice }),
    ...(trail === undefined ? {} : { trail }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(protection === undefined ? {} : { protection }),
  };
}

/** What the engine keeps to protect a strategy's position is not the strategy's to see or to cancel. */
function isOwn(slot: StrategySlot, { position, order }: TrackedOrder): boolean {
  return position === slot.position && order.source !== 'protection';
}

function openOrder({ order, filledQuantity }: TrackedOrder): OpenOrder {
  const { clientOrderId, side, type, limitPrice, stopPrice } = order;
  return {
    clientOrderId,
    side,
    type,
    limitPrice: limitPrice === undefined ? NaN : toNumber(limitPrice),
    stopPrice: stopPrice === undefined ? NaN : toNumber(stopPrice),
    quantity: toNumber(orderedQuantity(order)),
    filledQuantity: toNumber(filledQuantity),
  };
}

function subjectOf({ strategyId, instrumentIndex, position, view }: StrategySlot): SizingSubject {
  return { strategyId, instrumentIndex, lotSize: view.instrument.lotSize, held: position.quantity };
}
