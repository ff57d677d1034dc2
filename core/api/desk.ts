import type {
  BarsInput,
  BarStreamInput,
  BarsWire,
  BarUpdateWire,
  BookWire,
  DemoControlInput,
  InstrumentWire,
  QuoteWire,
} from './wire/market-wire.ts';
import type {
  ActOutcome,
  SubmitOutcome,
  TicketInput,
  TicketPreview,
  TradingMessage,
  TradingSnapshot,
} from './wire/trading-wire.ts';
import type { StartStrategyInput, StrategyInfoWire } from './wire/strategy-wire.ts';
import type { RunReport } from '../model/run-report.ts';
import type { BacktestInput, CoverageWire, JobWire, RunSummaryWire } from './wire/backtest-wire.ts';
import type { AppInfoWire, LogEntryWire, LogQueryInput, Preferences, StatusWire } from './wire/system-wire.ts';

/**
 * What a host offers to every interface: window, browser and command line alike. Streams end when `signal` aborts;
 * each is coalesced to at most 20 messages a second, order and risk events are never dropped.
 */
export interface Desk {
  readonly info: () => AppInfoWire;
  readonly watchStatus: (signal: AbortSignal) => AsyncIterable<StatusWire>;
  readonly preferences: () => Preferences;
  readonly savePreferences: (preferences: Preferences) => void;

  readonly instruments: () => readonly InstrumentWire[];
  readonly bars: (input: BarsInput) => Promise<BarsWire>;
  readonly watchQuotes: (signal: AbortSignal) => AsyncIterable<readonly QuoteWire[]>;
  readonly watchBars: (input: BarStreamInput, signal: AbortSignal) => AsyncIterable<readonly BarUpdateWire[]>;
  readonly watchBook: (instrumentId: string, signal: AbortSignal) => AsyncIterable<BookWire>;
  readonly controlDemo: (input: DemoControlInput) => void;

  /** Everything the desk shows, once. */
  readonly tradingSnapshot: () => TradingSnapshot;
  readonly watchTrading: (signal: AbortSignal) => AsyncIterable<TradingMessage>;
  readonly preview: (ticket: TicketInput) => TicketPreview;
  readonly submit: (ticket: TicketInput) => Promise<SubmitOutcome>;
  readonly cancel: (clientOrderId: string) => Promise<ActOutcome>;
  readonly cancelAll: (instrumentId?: string) => Promise<ActOutcome>;
  /** Closes one owner's position at market; a strategy's is booked to it as a manual override and pauses it. */
  readonly closePosition: (strategyId: string, instrumentId: string, intentId: string) => Promise<SubmitOutcome>;
  /** Latches synchronously: after it returns no order can be sent. Idempotent. */
  readonly halt: (cause: string) => void;
  readonly flatten: () => Promise<ActOutcome>;
  readonly rearm: (confirmation: string) => Promise<ActOutcome>;
  readonly resetAccount: (cash: string, confirmation: string) => Promise<ActOutcome>;

  readonly strategyCatalog: () => readonly StrategyInfoWire[];
  readonly startStrategy: (input: StartStrategyInput) => Promise<ActOutcome>;
  readonly stopStrategy: (strategyId: string) => Promise<ActOutcome>;
  readonly pauseStrategy: (strategyId: string) => Promise<ActOutcome>;
  readonly resumeStrategy: (strategyId: string) => Promise<ActOutcome>;

  readonly coverage: () => Promise<readonly CoverageWire[]>;
  readonly startBacktest: (input: BacktestInput) => { readonly jobId: string };
  readonly cancelJob: (jobId: string) => void;
  readonly watchJobs: (signal: AbortSignal) => AsyncIterable<readonly JobWire[]>;
  readonly runs: () => Promise<readonly RunSummaryWire[]>;
  readonly report: (runId: string) => Promise<RunReport | null>;

  readonly logs: (query: LogQueryInput) => readonly LogEntryWire[];
  readonly watchLogs: (query: LogQueryInput, signal: AbortSignal) => AsyncIterable<readonly LogEntryWire[]>;
}
