import type { Fixed } from '../../base/fixed.ts';
import type { InitialPosition, Seed, Ticket, TradingSystem, TradingSystemConfig } from '../../engine/trading-system.ts';
import type { Actor } from '../../events/domain-event.ts';
import type { ClientOrderId, InstrumentId, StrategyId } from '../../model/identifiers.ts';
import type { StrategyReply } from '../../model/agent-decision.ts';
import type { HaltLevel } from '../../model/venue-stop.ts';
import type { OrderChange } from '../../model/order.ts';
import type { QuestionAnswer } from '../../model/order-question.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { VenueReport } from '../../model/venue-report.ts';
import type { StrategyLimits } from '../../model/strategy-limits.ts';
import type { StrategyAnswer, StrategyParams } from '../../strategies/strategy.ts';
import { fixedJson, parseFixedJson } from '../../base/fixed-json.ts';
import type { AccountLimits } from '../../model/risk-limits.ts';

/**
 * An input of the engine that is not market data, as it is recorded: all calls that can change the journal, the
 * ledger's answers where they release an order, and how the session began. Strategies are named, their code is not kept.
 */
export type RecordedCommand = SessionCommand | DeskCommand;

/** What only a host does. */
type SessionCommand =
  /** The first of every recording: what decides the engine beside its inputs. */
  | { readonly name: 'configure'; readonly config: TradingSystemConfig; readonly time: number }
  | { readonly name: 'start'; readonly time: number }
  /** The base journal follows as rows of its own. */
  | { readonly name: 'restore'; readonly time: number }
  /** How many records that were. */
  | { readonly name: 'restored'; readonly records: number }
  | { readonly name: 'instant' }
  | { readonly name: 'add-instrument'; readonly instrument: Instrument }
  | {
      readonly name: 'start-strategy';
      readonly strategyId: StrategyId;
      readonly definition: string;
      /** Its answers are recorded, its code is not needed. */
      readonly answersLater?: true;
      readonly params: StrategyParams;
      readonly instrumentId: InstrumentId;
      readonly limits?: StrategyLimits;
      readonly initialPosition?: InitialPosition;
      readonly time: number;
    }
  | {
      readonly name: 'attach-strategy';
      readonly strategyId: StrategyId;
      readonly definition: string;
      readonly answersLater?: true;
    }
  /** What a strategy that runs elsewhere asked for, or what one was told that had asked. */
  | {
      readonly name: 'answer-strategy';
      readonly strategyId: StrategyId;
      readonly answer: StrategyAnswer | StrategyReply;
    }
  | {
      readonly name: 'fail-strategy';
      readonly strategyId: StrategyId;
      readonly reason: string;
      readonly time: number;
    }
  /** The bars follow as rows of their own; the hash says that they are the ones. */
  | {
      readonly name: 'warm-up';
      readonly strategyId: StrategyId;
      readonly bars: number;
      readonly pricePlaces: number;
      readonly volumePlaces: number;
      readonly sha256: string;
    }
  | { readonly name: 'warm-up-funding'; readonly strategyId: StrategyId; readonly rates: readonly FundingRate[] }
  /** What the executor of a live account found out. */
  | { readonly name: 'venue-report'; readonly report: VenueReport; readonly time: number }
  /** The ledger's answer while an order waited for it. */
  | { readonly name: 'persisted'; readonly seq: number }
  | { readonly name: 'ledger-failed'; readonly message: string };

/** What people (and whoever acts for them) ask of a running session. */
export type DeskCommand =
  | { readonly name: 'submit'; readonly ticket: Ticket; readonly time: number }
  | { readonly name: 'submit-pair'; readonly legs: readonly [Ticket, Ticket]; readonly time: number }
  | {
      readonly name: 'amend';
      readonly clientOrderId: ClientOrderId;
      readonly change: OrderChange;
      readonly actor: Actor;
      readonly time: number;
    }
  | { readonly name: 'cancel'; readonly clientOrderId: ClientOrderId; readonly actor: Actor; readonly time: number }
  | { readonly name: 'cancel-all'; readonly actor: Actor; readonly time: number; readonly instrumentId?: InstrumentId }
  | {
      readonly name: 'close-position';
      readonly target: Parameters<TradingSystem['closePosition']>[0];
      readonly time: number;
    }
  | {
      readonly name: 'halt';
      readonly cause: string;
      readonly actor: Actor;
      readonly time: number;
      readonly level?: HaltLevel;
    }
  | {
      readonly name: 'answer-question';
      readonly clientOrderId: ClientOrderId;
      readonly answer: QuestionAnswer;
      readonly actor: Actor;
      readonly time: number;
    }
  | { readonly name: 'rearm'; readonly actor: Actor; readonly time: number }
  | { readonly name: 'change-limits'; readonly to: AccountLimits; readonly actor: Actor; readonly time: number }
  | {
      readonly name: 'limit-strategy';
      readonly strategyId: StrategyId;
      readonly limits?: StrategyLimits;
      readonly actor: Actor;
      readonly time: number;
    }
  | { readonly name: 'flatten'; readonly time: number }
  | { readonly name: 'cancel-entries'; readonly reason: string; readonly time: number }
  | { readonly name: 'restrict'; readonly cause: string; readonly actor: Actor; readonly time: number }
  | { readonly name: 'adjust-account'; readonly amount: Fixed; readonly reason: string; readonly time: number }
  | {
      readonly name: 'set-leverage';
      readonly instrumentId: InstrumentId;
      readonly leverage: Fixed;
      readonly actor: Actor;
      readonly time: number;
    }
  | { readonly name: 'seed-positions'; readonly seeds: readonly Seed[]; readonly time: number }
  | {
      readonly name: 'pause-strategy' | 'stop-strategy';
      readonly strategyId: StrategyId;
      readonly reason: string;
      readonly time: number;
    }
  | {
      readonly name: 'retune-strategy';
      readonly strategyId: StrategyId;
      readonly params: StrategyParams;
      readonly time: number;
    }
  | { readonly name: 'resume-strategy'; readonly strategyId: StrategyId; readonly time: number };

/** Every one of them: a name that is missing here does not compile. */
const DESK_COMMANDS: Readonly<Record<DeskCommand['name'], true>> = {
  submit: true,
  'submit-pair': true,
  amend: true,
  cancel: true,
  'cancel-all': true,
  'close-position': true,
  halt: true,
  rearm: true,
  'answer-question': true,
  'change-limits': true,
  'limit-strategy': true,
  flatten: true,
  'cancel-entries': true,
  restrict: true,
  'adjust-account': true,
  'set-leverage': true,
  'seed-positions': true,
  'retune-strategy': true,
  'pause-strategy': true,
  'stop-strategy': true,
  'resume-strategy': true,
};

/** True for what people ask of a running session. */
export function isDeskCommand(command: RecordedCommand): command is DeskCommand {
  return command.name in DESK_COMMANDS;
}

/** A command as the text of a recording. */
export function encodeCommand(command: RecordedCommand): string {
  return fixedJson(command);
}

/** Reads it back. The program itself wrote it and the file's hash vouches for it; damage throws. */
export function decodeCommand(text: string): RecordedCommand {
  return parseFixedJson(text) as RecordedCommand;
}
