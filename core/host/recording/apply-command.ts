import { assertNever, present } from '../../base/invariant.ts';
import { unixMs } from '../../base/time.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { isDeskCommand } from './recorded-command.ts';
import type { DeskCommand, RecordedCommand } from './recorded-command.ts';
import type { ReplayLedger } from './replay-ledger.ts';

/** What recorded commands are given to. */
export interface CommandTarget {
  readonly system: TradingSystem;
  readonly ledger: ReplayLedger;
  /** The strategy's code; undefined where this version has none of that name. */
  readonly definition: (name: string) => StrategyDefinition | undefined;
}

/** What the recording holds beside a command: the base journal of a `restore`, the bars of a `warm-up`. */
export interface CommandRows {
  readonly base: readonly JournalRecord[];
  readonly bars: BarColumns | undefined;
}

/** Gives the engine a recorded command again. */
export function applyCommand(target: CommandTarget, command: RecordedCommand, rows: CommandRows): void {
  const { system, ledger, definition } = target;
  if (isDeskCommand(command)) return applyDeskCommand(system, command);
  const code = (named: { readonly definition: string; readonly answersLater?: true }): StrategyDefinition =>
    named.answersLater === true
      ? recordedStrategy(named.definition)
      : present(definition(named.definition), 'the strategy', named.definition);
  switch (command.name) {
    case 'configure':
    case 'add-instrument':
    case 'restored':
      return; // whoever replays has acted on them
    case 'start':
      return system.start(unixMs(command.time));
    case 'restore':
      return system.restore(rows.base, unixMs(command.time));
    case 'instant':
      return system.onInstant();
    case 'start-strategy': {
      const { name: _name, answersLater: _later, time, ...start } = command;
      return system.startStrategy({ ...start, definition: code(command) }, unixMs(time));
    }
    case 'attach-strategy':
      return system.attachStrategy(command.strategyId, code(command));
    case 'answer-strategy':
      return system.answerStrategy(command.strategyId, command.answer);
    case 'fail-strategy':
      return system.failStrategy(command.strategyId, command.reason, unixMs(command.time));
    case 'warm-up':
      return system.warmUp(command.strategyId, present(rows.bars, 'bars of a warm-up'));
    case 'warm-up-funding':
      return system.warmUpFunding(command.strategyId, command.rates);
    case 'venue-report':
      return system.onVenueReport(command.report);
    case 'persisted':
      return ledger.answer(command.seq);
    case 'ledger-failed':
      return ledger.fail(command.message);
    default:
      return assertNever(command, 'recorded command');
  }
}

/** Stands for a strategy whose answers are recorded. */
function recordedStrategy(name: string): StrategyDefinition {
  return {
    name,
    title: name,
    description: 'Its recorded answers.',
    source: 'the recording',
    parameters: [],
    presets: [],
    answersLater: true,
    warmUpBars: () => 0,
    create: () => ({ onBar: () => undefined }),
  };
}

function applyDeskCommand(system: TradingSystem, command: DeskCommand): void {
  const time = unixMs(command.time);
  switch (command.name) {
    case 'submit':
      return void system.submit(command.ticket, time);
    case 'submit-pair':
      return void system.submitPair(command.legs, time);
    case 'answer-question':
      return void system.answerQuestion(command.clientOrderId, command.answer, command.actor, time);
    case 'amend':
      return void system.amend(command.clientOrderId, command.change, command.actor, time);
    case 'cancel':
      return void system.cancel(command.clientOrderId, command.actor, time);
    case 'cancel-all':
      return void system.cancelAll(command.actor, time, command.instrumentId);
    case 'close-position':
      return void system.closePosition(command.target, time);
    case 'halt':
      return system.halt(command.cause, command.actor, time, command.level);
    case 'flatten':
      return void system.flatten(time);
    case 'cancel-entries':
      return void system.cancelEntries(command.reason, time);
    case 'restrict':
      return system.restrict(command.cause, command.actor, time);
    case 'adjust-account':
      return void system.adjustAccount(command.amount, command.reason, time);
    case 'set-leverage':
      return void system.setLeverage(command.instrumentId, command.leverage, command.actor, time);
    case 'seed-positions':
      return void system.seedPositions(command.seeds, time);
    case 'rearm':
      return system.rearm(command.actor, time);
    case 'change-limits':
      return system.changeLimits(command.to, command.actor, time);
    case 'limit-strategy':
      return system.limitStrategy(command.strategyId, command.limits, command.actor, time);
    case 'pause-strategy':
      return system.pauseStrategy(command.strategyId, command.reason, time);
    case 'retune-strategy':
      return system.retuneStrategy(command.strategyId, command.params, time);
    case 'resume-strategy':
      return system.resumeStrategy(command.strategyId, time);
    case 'stop-strategy':
      return system.stopStrategy(command.strategyId, command.reason, time);
    default:
      return assertNever(command, 'recorded command');
  }
}
