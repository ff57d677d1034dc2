import { invariant, present } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { StrategyId } from '../model/identifiers.ts';
import type { EmergencyStop } from './emergency-stop.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LossWatch } from './loss-watch.ts';
import type { OrderEntry } from './order-entry.ts';
import { createMoneyCommands, seedPosition } from './money-commands.ts';
import { createPositionClosing } from './position-closing.ts';
import { createSessionCommands } from './session-commands.ts';
import { findPosition } from './state.ts';
import type { StrategyRunner } from './strategy-runner.ts';
import type { TradingSystem, TradingSystemConfig } from './trading-system.ts';

/** What commands act on. */
export interface CommandTargets {
  readonly config: TradingSystemConfig;
  readonly entry: OrderEntry;
  readonly stop: EmergencyStop;
  readonly losses: LossWatch;
  readonly runner: StrategyRunner;
  /** Set from the moment a halt is asked for, so that nothing is sent before its turn comes. */
  readonly latch: { halting: boolean; ending: boolean };
}

/** The commands of a trading system. */
export interface Commands {
  readonly halt: TradingSystem['halt'];
  readonly actions: Omit<
    TradingSystem,
    | 'state'
    | 'addInstrument'
    | 'onBar'
    | 'onBars'
    | 'onInstant'
    | 'onBook'
    | 'onTrade'
    | 'onCycleBar'
    | 'onFunding'
    | 'onTime'
    | 'onVenueReport'
    | 'canAdvance'
    | 'owesAnswer'
    | 'markPrice'
    | 'limitUses'
    | 'lossBase'
    | 'equity'
    | 'buyingPower'
    | 'leverage'
    | 'isPriced'
    | 'instrument'
    | 'subscribe'
    | 'offers'
    | 'subscribeReasons'
    | 'subscribeEquity'
    | 'subscribeEquityPoints'
  >;
}

/** Creates the commands. */
export function createCommands(parts: EngineParts, targets: CommandTargets): Commands {
  const { core, state } = parts;
  const { stop, losses, latch } = targets;
  const cancelEntries: TradingSystem['cancelEntries'] = (reason, time) =>
    core.answer(time, () =>
      targets.entry.cancel(
        targets.entry.openOrders(({ opening }) => opening > 0n),
        'engine',
        reason,
      ),
    );
  const halt: Commands['halt'] = (cause, actor, time, level) => {
    latch.halting = true;
    core.process(time, () => {
      try {
        stop.halt(cause, actor, level);
      } finally {
        latch.halting = state.trading.state !== 'halted';
      }
    });
  };
  return {
    halt,
    actions: {
      ...createSessionCommands(parts, targets),
      ...createOrderCommands(parts, targets),
      ...createStrategyCommands(parts, targets),
      ...createMoneyCommands(parts, losses),
      halt,
      cancelEntries,
      endSending(reason, time) {
        latch.ending = true;
        return cancelEntries(reason, time);
      },
      restrict: (cause, actor, time) =>
        core.process(time, () => {
          const { state: from } = state.trading;
          if (from === 'running') core.emit({ kind: 'trading-state.changed', from, to: 'reduce-only', cause, actor });
        }),
      changeLimits: (to, actor, time) =>
        core.process(time, () => {
          const { name, limits } = state.profile;
          invariant(limits !== null, 'a session without limits cannot be given some');
          core.emit({ kind: 'limits.changed', from: { name, limits }, to, actor });
          losses.onLimits();
        }),
      flatten: (time) => core.answer(time, stop.flatten),
      rearm: (actor, time) => core.process(time, () => losses.rearm(actor)),
    },
  };
}

function createOrderCommands(
  parts: EngineParts,
  { entry }: CommandTargets,
): Pick<
  TradingSystem,
  'submit' | 'submitPair' | 'answerQuestion' | 'amend' | 'wouldDeny' | 'cancel' | 'cancelAll' | 'closePosition'
> {
  const { core, state } = parts;
  const closing = createPositionClosing(parts, entry);
  return {
    submit: (ticket, time) =>
      core.answer(time, () => entry.earlierOutcome(ticket.intentId) ?? entry.submit(entry.ticketIntent(ticket))),
    submitPair: ([one, other], time) =>
      core.answer(
        time,
        () =>
          entry.earlierOutcome(one.intentId) ?? entry.submitPair([entry.ticketIntent(one), entry.ticketIntent(other)]),
      ),
    answerQuestion: (clientOrderId, answer, actor, time) =>
      core.answer(time, () => entry.questions.answer(clientOrderId, answer, actor)),
    amend: (clientOrderId, change, actor, time) =>
      core.answer(time, () => {
        const tracked = state.openOrders.get(clientOrderId);
        return tracked === undefined ? undefined : entry.amend(tracked, change, actor);
      }),
    wouldDeny: (ticket, time) =>
      entry.wouldDeny({ ...entry.ticketIntent(ticket), time: unixMs(Math.max(time, core.now())) }),
    cancel: (clientOrderId, actor, time) =>
      core.answer(time, () =>
        entry.cancel(
          entry.openOrders(({ order }) => order.clientOrderId === clientOrderId),
          actor,
          'canceled by hand',
        ),
      ),
    cancelAll: (actor, time, instrumentId) =>
      core.answer(time, () =>
        entry.cancel(
          entry.openOrders(({ order }) => instrumentId === undefined || order.instrumentId === instrumentId),
          actor,
          'all canceled by hand',
        ),
      ),
    closePosition: (target, time) => core.answer(time, () => entry.earlierOutcome(target.intentId) ?? closing(target)),
  };
}

function createStrategyCommands(
  parts: EngineParts,
  { runner }: CommandTargets,
): Pick<
  TradingSystem,
  | 'startStrategy'
  | 'attachStrategy'
  | 'warmUp'
  | 'pauseStrategy'
  | 'resumeStrategy'
  | 'stopStrategy'
  | 'warmUpFunding'
  | 'retuneStrategy'
  | 'answerStrategy'
  | 'failStrategy'
  | 'question'
  | 'explain'
  | 'insight'
  | 'warmth'
  | 'limitStrategy'
> {
  const { core, state } = parts;
  const statusOf = (strategyId: StrategyId): string =>
    present(state.strategies.get(strategyId), 'strategy', strategyId).status;
  return {
    startStrategy: ({ strategyId, definition, params, instrumentId, limits, initialPosition }, time) =>
      core.process(time, () => {
        const status = state.strategies.get(strategyId)?.status;
        invariant(status === undefined || status === 'stopped' || status === 'failed', `strategy ${strategyId} runs`);
        core.emit({
          kind: 'strategy.started',
          strategyId,
          name: definition.name,
          instrumentId,
          params,
          ...(limits === undefined ? {} : { limits }),
        });
        const held = findPosition(state, strategyId, instrumentId)?.quantity ?? 0n;
        if (initialPosition !== undefined && held === 0n)
          seedPosition(parts, { strategyId, instrumentId, ...initialPosition });
        runner.attach(strategyId, definition);
      }),
    attachStrategy: runner.attach,
    limitStrategy: (strategyId, limits, actor, time) =>
      core.process(time, () => {
        core.emit({ kind: 'strategy.limited', strategyId, ...(limits === undefined ? {} : { limits }), actor });
      }),
    warmUp: runner.warmUp,
    warmUpFunding: runner.warmUpFunding,
    retuneStrategy: (strategyId, params, time) =>
      core.process(time, () => {
        core.emit({ kind: 'strategy.retuned', strategyId, params });
        runner.retune(strategyId);
      }),
    answerStrategy: (strategyId, answer) =>
      'verdict' in answer
        ? core.process(answer.time, () => runner.reply(strategyId, answer))
        : core.process(core.now(), () => runner.answer(strategyId, answer)),
    question(strategyId) {
      const slot = runner.slot(strategyId);
      return slot?.known.status === 'running' ? slot.strategy.question?.() : undefined;
    },
    failStrategy: (strategyId, reason, time) => core.process(time, () => runner.fail(strategyId, reason)),
    pauseStrategy: (strategyId, reason, time) =>
      core.process(time, () => {
        if (statusOf(strategyId) !== 'running') return;
        core.emit({ kind: 'strategy.paused', strategyId, reason });
        runner.cancelOrders(strategyId, 'its strategy was paused');
      }),
    resumeStrategy: (strategyId, time) =>
      core.process(time, () => {
        if (statusOf(strategyId) === 'paused') core.emit({ kind: 'strategy.resumed', strategyId });
      }),
    stopStrategy: (strategyId, reason, time) =>
      core.process(time, () => {
        if (statusOf(strategyId) === 'stopped') return;
        core.emit({ kind: 'strategy.stopped', strategyId, reason });
        runner.cancelOrders(strategyId, 'its strategy was stopped');
        runner.release(strategyId);
      }),
    insight: (strategyId) => runner.slot(strategyId)?.strategy.insight?.(),
    explain: (strategyId) => runner.slot(strategyId)?.strategy.explain?.(),
    warmth(strategyId) {
      const slot = runner.slot(strategyId);
      return { bars: slot?.view.barCount ?? 0, needed: slot?.needed ?? 0 };
    },
  };
}
