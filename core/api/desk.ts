import type {
  BarsInput,
  BarStreamInput,
  BarsWire,
  BarUpdateWire,
  BookWire,
  DemoControlInput,
  InstrumentWire,
  LatestPrice,
  QuoteWire,
} from './wire/market-wire.ts';
import type {
  ActOutcome,
  ClosePositionInput,
  HaltReach,
  SubmitOutcome,
  TicketInput,
  TicketPreview,
  TradingMessage,
  TradingSnapshot,
} from './wire/trading-wire.ts';
import type {
  AgentConnectionSettings,
  AgentConnectionWire,
  AgentRecordInput,
  AgentRecordWire,
  AgentTestWire,
} from './wire/agent-wire.ts';
import type {
  AdjustAccountInput,
  ApplySeedInput,
  ArchivedPortfolioWire,
  HistoryPoint,
  LeverageInput,
  PortfolioExportInput,
  PortfolioExportWire,
  PortfolioSessionWire,
  PortfolioWire,
  SeedPreviewWire,
  TradeWire,
} from './wire/portfolio-wire.ts';
import type { AmendInput, OrderStepWire } from './wire/ticket-wire.ts';
import type { CallPlace } from './call-place.ts';
import type { AccountChoiceWire } from './wire/account-wire.ts';
import type {
  AccountKeyInput,
  AccountTestWire,
  ArmInput,
  LiveAccountInput,
  LiveAccountsWire,
  PreflightWire,
} from './wire/live-account-wire.ts';
import type { AlertChannel, AlertRule, AlertsWire } from './wire/notification-wire.ts';
import type { ReconciliationWire, SettleDifferenceInput } from './wire/reconciliation-wire.ts';
import type {
  RecordedTraceWire,
  RecordingWire,
  ReplayInput,
  StartRecordingInput,
  TraceRecordingInput,
} from './wire/recording-wire.ts';
import type {
  NewOwnStrategyInput,
  OwnStrategyRefusal,
  OwnStrategySourceWire,
  OwnStrategyTestWire,
  OwnStrategyWire,
  SaveOwnStrategyInput,
} from './wire/own-strategy-wire.ts';
import type { ParityInput, ParitySubjectWire } from './wire/parity-wire.ts';
import type {
  DecisionTraceWire,
  RetuneInput,
  SignalsInput,
  SignalWire,
  StartStrategyInput,
  StrategyDetailWire,
  StrategyInfoWire,
} from './wire/strategy-wire.ts';
import type { FeaturesInput, FeaturesWire, NewestFeaturesWire } from './wire/feature-wire.ts';
import type { CreateConfigInput, SaveConfigInput, StrategyConfigText, StrategyConfigWire } from './wire/config-wire.ts';
import type { ChangeLimitsInput, LimitsInput, LimitsPreview, RiskWire, StrategyLimitsInput } from './wire/risk-wire.ts';
import type { RunReport } from '../model/run-report.ts';
import type { RunLibrary } from './run-library.ts';
import type {
  BiasInput,
  MonteCarloInput,
  OptimisationMessage,
  OptimiseInput,
  StudyStart,
  StudySummaryWire,
  StudyWire,
  WalkForwardInput,
} from './wire/study-wire.ts';
import type {
  BacktestInput,
  CoverageWire,
  JobWire,
  RunDocumentInput,
  RunDocumentWire,
  TraceInput,
} from './wire/backtest-wire.ts';
import type {
  CoverageMapWire,
  DownloadInput,
  DownloadPlan,
  RetentionInput,
  RetentionPreview,
  SeriesInput,
  SeriesWire,
  StorageWire,
} from './wire/data-wire.ts';
import type {
  HealthWire,
  InstrumentHits,
  InstrumentSearch,
  VenueSettings,
  VenueTestWire,
  VenueWire,
} from './wire/venue-wire.ts';
import type { AppInfoWire, LogEntryWire, LogQueryInput, Preferences, StatusWire } from './wire/system-wire.ts';

/**
 * What a host offers to every interface: window, browser and command line alike. Streams end when `signal` aborts;
 * each is coalesced to at most 20 messages a second, order and risk events are never dropped.
 */
export interface Desk extends RunLibrary {
  readonly info: () => AppInfoWire;
  readonly watchStatus: (signal: AbortSignal) => AsyncIterable<StatusWire>;
  readonly preferences: () => Preferences;
  readonly savePreferences: (preferences: Preferences) => void;

  /** The watchlist: the demo market's instruments and those of venues that a person watches. */
  readonly instruments: () => readonly InstrumentWire[];
  /** The watchlist, first and whenever it changes. */
  readonly watchInstruments: (signal: AbortSignal) => AsyncIterable<readonly InstrumentWire[]>;
  /** Looks through all instruments of all venues that are switched on; what was read once is found offline too. */
  readonly searchInstruments: (search: InstrumentSearch) => Promise<InstrumentHits>;
  readonly watchInstrument: (instrumentId: string) => Promise<ActOutcome>;
  readonly unwatchInstrument: (instrumentId: string) => Promise<ActOutcome>;
  readonly bars: (input: BarsInput) => Promise<BarsWire>;
  /** The newest prices of any instrument that is known, watched or not; a sentence where there are none. */
  readonly latestPrice: (instrumentId: string) => Promise<LatestPrice | { readonly refused: string }>;
  readonly watchQuotes: (signal: AbortSignal) => AsyncIterable<readonly QuoteWire[]>;
  readonly watchBars: (input: BarStreamInput, signal: AbortSignal) => AsyncIterable<readonly BarUpdateWire[]>;
  readonly watchBook: (instrumentId: string, signal: AbortSignal) => AsyncIterable<BookWire>;
  readonly controlDemo: (input: DemoControlInput) => void;

  readonly watchVenues: (signal: AbortSignal) => AsyncIterable<readonly VenueWire[]>;
  /** Names of all venues that can be used, beside those listed. */
  readonly venueCatalog: () => Promise<readonly string[]>;
  readonly saveVenue: (settings: VenueSettings) => Promise<ActOutcome>;
  /** Tries settings out without saving them. */
  readonly testVenue: (settings: VenueSettings) => Promise<VenueTestWire>;
  readonly watchHealth: (signal: AbortSignal) => AsyncIterable<HealthWire>;

  readonly dataSeries: () => Promise<readonly SeriesWire[]>;
  readonly coverageMap: (series: SeriesInput) => Promise<CoverageMapWire>;
  readonly deleteSeries: (series: SeriesInput) => Promise<ActOutcome>;
  readonly planDownload: (input: DownloadInput) => Promise<DownloadPlan | { readonly refused: string }>;
  /** Fetches what is missing as a job; what it has fetched stays when it is canceled or fails. */
  readonly startDownload: (input: DownloadInput) => { readonly jobId: string };
  readonly storage: () => Promise<StorageWire>;
  readonly previewRetention: (input: RetentionInput) => Promise<RetentionPreview>;
  readonly saveRetention: (input: RetentionInput) => Promise<ActOutcome>;

  /** Newest first, the one that goes on included. */
  readonly recordings: () => readonly RecordingWire[];
  /** Records the session of the account that is shown: all that its engine is given, and its journal. */
  readonly startRecording: (input: StartRecordingInput) => Promise<ActOutcome>;
  readonly stopRecording: () => Promise<ActOutcome>;
  readonly removeRecording: (recordingId: string) => ActOutcome;
  /** What a recorded strategy thought, cycle by cycle, page by page; or why it cannot be told. */
  readonly traceRecording: (input: TraceRecordingInput) => Promise<RecordedTraceWire | { readonly refused: string }>;
  /** Replays as a job; what came of it is the recording's `lastReplay`. */
  readonly replayRecording: (input: ReplayInput) => { readonly jobId: string };

  /** The accounts, first and whenever one changes. */
  readonly watchAccounts: (signal: AbortSignal) => AsyncIterable<readonly AccountChoiceWire[]>;
  /** Everything that trades or shows trading speaks of this account from now on; the others go on running. */
  readonly selectAccount: (account: string) => ActOutcome;

  /** How the accounts at venues agree with them; once now, then on each change, at most once a second. */
  readonly watchReconciliations: (signal: AbortSignal) => AsyncIterable<readonly ReconciliationWire[]>;
  /** Settles a difference between our books and a venue's. */
  readonly settleDifference: (input: SettleDifferenceInput) => Promise<ActOutcome>;
  /** The accounts at real venues, first and whenever anything of them changes. */
  readonly watchLiveAccounts: (signal: AbortSignal) => AsyncIterable<LiveAccountsWire>;
  /** Defines an account, or changes one. More leave than before ends its arming, and is not for programs. */
  readonly saveLiveAccount: (account: LiveAccountInput, place: CallPlace) => Promise<ActOutcome>;
  /** Removes the account and its key. */
  readonly removeLiveAccount: (account: string) => Promise<ActOutcome>;
  /** Opens the window in which a person types the account's key. */
  readonly enterAccountKey: (account: string) => ActOutcome;
  /** Takes a key that was typed at a terminal. */
  readonly storeAccountKey: (key: AccountKeyInput, place: CallPlace) => Promise<ActOutcome>;
  readonly removeAccountKey: (account: string) => Promise<ActOutcome>;
  /** Takes the passphrase of the file of keys, typed at a terminal. */
  readonly unlockKeys: (passphrase: string, place: CallPlace) => Promise<ActOutcome>;
  /** Asks the venue what the key may do. */
  readonly testLiveAccount: (account: string) => Promise<AccountTestWire>;
  /** The list that a person reads before arming. */
  readonly preflightAccount: (
    account: string,
    place: CallPlace,
  ) => Promise<PreflightWire | { readonly refused: string }>;
  readonly armAccount: (input: ArmInput, place: CallPlace) => Promise<ActOutcome>;
  readonly disarmAccount: (account: string) => Promise<ActOutcome>;
  /** Everything the desk shows, once. */
  readonly tradingSnapshot: () => TradingSnapshot;
  readonly watchTrading: (signal: AbortSignal) => AsyncIterable<TradingMessage>;
  readonly preview: (ticket: TicketInput) => TicketPreview;
  readonly submit: (ticket: TicketInput) => Promise<SubmitOutcome>;
  /** Gives an open order other terms: judged like an order; `sent` says that the venue is asked. */
  readonly amend: (input: AmendInput) => Promise<SubmitOutcome>;
  /** Every step of an order as the journal tells it, oldest first; empty where it is not known any more. */
  readonly orderTimeline: (clientOrderId: string) => Promise<readonly OrderStepWire[]>;
  readonly cancel: (clientOrderId: string) => Promise<ActOutcome>;
  readonly cancelAll: (instrumentId?: string) => Promise<ActOutcome>;
  /** Closes one owner's position at market, or a part; a strategy's is booked to it as a manual override and pauses it. */
  readonly closePosition: (input: ClosePositionInput) => Promise<SubmitOutcome>;
  /**
   * Latches synchronously: after it returns no order can be sent. Idempotent. Every account unless told; a strategy's
   * halt pauses it and cancels its orders.
   * @returns what was halted: accounts, or one strategy; 0 where there is none of that name
   */
  readonly halt: (cause: string, reach?: HaltReach) => number;
  /** Closes the positions of the shown account slice by slice, as the market takes them; only while halted. */
  readonly flatten: () => Promise<ActOutcome>;
  readonly rearm: (confirmation: string) => Promise<ActOutcome>;
  readonly resetAccount: (cash: string, confirmation: string) => Promise<ActOutcome>;

  /** The portfolio of the account that is shown: worth, margin, statistics, attribution. */
  readonly portfolio: () => Promise<PortfolioWire>;
  /** The same, once a second. */
  readonly watchPortfolio: (signal: AbortSignal) => AsyncIterable<PortfolioWire>;
  /** Equity and value of a unit since the session began, at most 5,000 points. */
  readonly portfolioHistory: () => readonly HistoryPoint[];
  /** The session's newest trades in order of their ends, then those that stand. */
  readonly portfolioTrades: () => readonly TradeWire[];
  /** Every life of the account, oldest first, the present one last. */
  readonly portfolioSessions: () => readonly PortfolioSessionWire[];
  readonly archivedPortfolio: (sessionId: string) => ArchivedPortfolioWire | { readonly refused: string };
  /** What a file of holdings would do; changes nothing. */
  readonly previewSeed: (text: string) => SeedPreviewWire;
  /** Takes over all holdings of a file, or none. */
  readonly applySeed: (input: ApplySeedInput) => Promise<ActOutcome>;
  readonly adjustAccount: (input: AdjustAccountInput) => Promise<ActOutcome>;
  /** Only while nothing is held or on order there. */
  readonly setLeverage: (input: LeverageInput) => Promise<ActOutcome>;
  readonly exportPortfolio: (input: PortfolioExportInput) => PortfolioExportWire | { readonly refused: string };

  /** Limits with their use, losses, refusals and halts of the shown account, at most once a second. */
  readonly watchRisk: (signal: AbortSignal) => AsyncIterable<RiskWire>;
  /** What other limits would do; changes nothing. */
  readonly previewLimits: (input: LimitsInput) => LimitsPreview;
  /** What tightens holds at once; what loosens needs the account's name, and ends the arming of an account at a venue. */
  readonly changeLimits: (input: ChangeLimitsInput, place: CallPlace) => Promise<ActOutcome>;
  readonly limitStrategy: (input: StrategyLimitsInput, place: CallPlace) => Promise<ActOutcome>;

  /** The inbox with its rules and channels, as it changes. */
  readonly watchAlerts: (signal: AbortSignal) => AsyncIterable<AlertsWire>;
  /** All that are open without an id. */
  readonly acknowledgeAlerts: (alertId?: string) => Promise<ActOutcome>;
  readonly saveAlertRule: (rule: AlertRule) => Promise<ActOutcome>;
  /** Has the host open the window in which a channel's address and secret are typed. */
  readonly setUpAlertChannel: (channel: Exclude<AlertChannel, 'system'>) => ActOutcome;
  /** Sends one message that says that it is a test. */
  readonly testAlertChannel: (channel: AlertChannel) => Promise<ActOutcome>;

  /** Features as they are stored, cycle by cycle; page by page where they are many. */
  readonly features: (input: FeaturesInput) => Promise<FeaturesWire>;
  /** The newest features of every instrument that is followed, then those that changed. */
  readonly watchFeatures: (signal: AbortSignal) => AsyncIterable<readonly NewestFeaturesWire[]>;

  /** Connections to language models, without their keys. */
  readonly agentConnections: () => readonly AgentConnectionWire[];
  readonly saveAgentConnection: (settings: AgentConnectionSettings) => Promise<ActOutcome>;
  /** One real call, which counts towards the budget. */
  readonly testAgentConnection: (name: AgentConnectionSettings['name']) => Promise<AgentTestWire>;
  /** What models were asked and said, and what is left of the budget. */
  readonly agentRecord: (input: AgentRecordInput) => AgentRecordWire;

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

  /** The folder of configurations: every file, what is wrong with it, and what runs by it, on either account. */
  readonly listStrategyConfigs: () => readonly StrategyConfigWire[];
  /** The same, first and whenever a file or what runs has changed. */
  readonly watchStrategyConfigs: (signal: AbortSignal) => AsyncIterable<readonly StrategyConfigWire[]>;
  readonly readStrategyConfig: (file: string) => StrategyConfigText;
  /** Writes the values that changed and keeps everything else of the file, comments included. */
  readonly saveStrategyConfig: (input: SaveConfigInput) => ActOutcome;
  readonly createStrategyConfig: (input: CreateConfigInput) => ActOutcome;
  /** Starts what does not run of it, each subscription on the account that trades its instrument. */
  readonly startConfig: (id: string) => Promise<ActOutcome>;
  readonly stopConfig: (id: string) => ActOutcome;
  /** JSON schema of a configuration file, for forms and editors. */
  readonly strategyConfigSchema: () => Readonly<Record<string, unknown>>;

  readonly coverage: () => Promise<readonly CoverageWire[]>;
  readonly startBacktest: (input: BacktestInput) => { readonly jobId: string };
  /** What a strategy would have thought at every bar of a period, with all that followed; page by page. */
  readonly traceDecisions: (input: TraceInput) => Promise<DecisionTraceWire | { readonly refused: string }>;
  readonly cancelJob: (jobId: string) => void;
  readonly watchJobs: (signal: AbortSignal) => AsyncIterable<readonly JobWire[]>;
  readonly report: (runId: string) => Promise<RunReport | null>;
  readonly runDocument: (input: RunDocumentInput) => Promise<RunDocumentWire>;

  /** Studies, first and whenever one changes: newest first. */
  readonly watchStudies: (signal: AbortSignal) => AsyncIterable<readonly StudySummaryWire[]>;
  /** Searches parameters as a job; what it has tried stays when it is canceled or cut off. */
  readonly startOptimisation: (input: OptimiseInput) => StudyStart;
  /** Searches in window after window and trades each choice on the bars behind it, as a job. */
  readonly startWalkForward: (input: WalkForwardInput) => StudyStart;
  /** Draws other pasts of a kept run, as a job. */
  readonly startMonteCarlo: (input: MonteCarloInput) => StudyStart;
  /** Looks for look-ahead and for dependence on where the data begin, as a job. */
  readonly startBiasCheck: (input: BiasInput) => StudyStart;
  /** Sessions and recordings that can be held against a backtest, newest first. */
  readonly paritySubjects: () => readonly ParitySubjectWire[];
  /** Runs a session's recorded inputs again as a backtest, and compares order by order. */
  readonly startParity: (input: ParityInput) => StudyStart;
  /** Goes on with a study that was stopped: to the result that it would have come to. */
  readonly resumeStudy: (studyId: string) => StudyStart;
  /** An optimisation with all its trials, as they end; ends where there is no such study. */
  readonly watchOptimisation: (studyId: string, signal: AbortSignal) => AsyncIterable<OptimisationMessage>;
  /** Any other study, first and whenever it has changed. */
  readonly watchStudy: (studyId: string, signal: AbortSignal) => AsyncIterable<StudyWire>;
  readonly removeStudy: (studyId: string) => Promise<ActOutcome>;

  readonly logs: (query: LogQueryInput) => readonly LogEntryWire[];
  readonly watchLogs: (query: LogQueryInput, signal: AbortSignal) => AsyncIterable<readonly LogEntryWire[]>;
}
