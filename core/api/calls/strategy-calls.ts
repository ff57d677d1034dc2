import type {
  NewOwnStrategyInput,
  OwnStrategyRefusal,
  OwnStrategySourceWire,
  OwnStrategyTestWire,
  OwnStrategyWire,
  SaveOwnStrategyInput,
} from '../wire/own-strategy-wire.ts';
import type {
  RetuneInput,
  SignalsInput,
  SignalWire,
  StartStrategyInput,
  StrategyDetailWire,
  StrategyInfoWire,
} from '../wire/strategy-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** Strategies: those there are, those of one’s own, and those that run. */
export interface StrategyCalls {
  /** The strategies that the user wrote, those with mistakes included. */
  readonly ownStrategies: () => readonly OwnStrategyWire[];
  /** Writes a strategy and its test from a template. */
  readonly createOwnStrategy: (input: NewOwnStrategyInput) => ActOutcome;
  readonly readOwnStrategy: (name: string) => OwnStrategySourceWire | OwnStrategyRefusal;
  /** Where it runs it begins anew with what was saved. */
  readonly saveOwnStrategy: (input: SaveOwnStrategyInput) => ActOutcome;
  readonly testOwnStrategy: (name: string) => Promise<OwnStrategyTestWire | OwnStrategyRefusal>;
  readonly strategyCatalog: () => readonly StrategyInfoWire[];
  readonly startStrategy: (input: StartStrategyInput) => Promise<ActOutcome>;
  /** Changes live parameters of a running strategy, with immediate effect. */
  readonly retuneStrategy: (input: RetuneInput) => Promise<ActOutcome>;
  /** What one strategy thinks, first and whenever it has thought again; ends where there is no such strategy. */
  readonly watchStrategy: (strategyId: string, signal: AbortSignal) => AsyncIterable<StrategyDetailWire>;
  /** Decisions at which strategies changed their minds or asked for orders, newest first, over restarts. */
  readonly signals: (input: SignalsInput) => Promise<readonly SignalWire[]>;
  readonly stopStrategy: (strategyId: string) => Promise<ActOutcome>;
  readonly pauseStrategy: (strategyId: string) => Promise<ActOutcome>;
  readonly resumeStrategy: (strategyId: string) => Promise<ActOutcome>;
}
