import type { Result } from '../base/result.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type {
  CompletedRanges,
  DownloadRepository,
  HoldingRepository,
  RetentionRepository,
} from './data-repositories.ts';
import type { FeatureRepository } from './feature-repository.ts';
import type { AgentCallRepository } from './decision-model.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerView } from './ledger-view.ts';
import type {
  BarRepository,
  EquityRepository,
  InstrumentRepository,
  JobRepository,
  RunRepository,
  SessionRepository,
  SettingRepository,
  StoreDefect,
  StoreFailure,
  TradingRepository,
  Written,
} from './repositories.ts';
import type { RunLabelRepository, StudyRepository } from './study-repository.ts';
import type { SignalRepository } from './signal-repository.ts';
import type { FundingRepository, TickRepository } from './tick-repositories.ts';

/** The database of one data folder: one writer in the whole machine, reads on the caller's thread. */
export interface Store {
  readonly sessions: SessionRepository;
  readonly trading: TradingRepository;
  readonly equity: EquityRepository;
  readonly bars: BarRepository;
  readonly ticks: TickRepository;
  readonly funding: FundingRepository;
  readonly features: FeatureRepository;
  readonly signals: SignalRepository;
  readonly agentCalls: AgentCallRepository;
  readonly studies: StudyRepository;
  readonly runLabels: RunLabelRepository;
  readonly holdings: HoldingRepository;
  readonly retention: RetentionRepository;
  readonly completed: CompletedRanges;
  readonly downloads: DownloadRepository;
  readonly runs: RunRepository;
  readonly settings: SettingRepository;
  readonly jobs: JobRepository;
  readonly instruments: InstrumentRepository;
  /** The ledger of one session of this store. */
  readonly ledger: (options: LedgerOptions) => DurableLedger;
  /** Writes a verified copy of the whole database; the file must not exist. */
  readonly backup: (file: string) => Written;
  /** Integrity, references, row seals and every hash chain. The first defect, or what was checked. */
  readonly check: () => Result<StoreCounts, StoreDefect>;
  /** Compares orders, positions and strategies with the fold of the session's journal. */
  readonly compare: (sessionId: string, fold: LedgerView) => Result<void, StoreDefect>;
  /** Makes all reads within `read` see one state of the database, whatever is written meanwhile. */
  readonly atOnce: <T>(read: () => T) => T;
  /** Resolves when everything asked for before is durable or has failed. */
  readonly drain: () => Promise<void>;
  /** Drains, checkpoints and closes. */
  readonly close: () => Promise<void>;
}

/** Rows by table. */
export type StoreCounts = Readonly<Record<string, number>>;

/** What a ledger needs from its owner. */
export interface LedgerOptions {
  /** An existing session. */
  readonly sessionId: string;
  /** The canonical text of a record, without line feed. */
  readonly encode: (record: JournalRecord) => string;
  /** The state after the batch just appended; asked for inside `append`. */
  readonly view: () => LedgerView;
}

/** A ledger on disk. After a failure nothing more is written until {@link DurableLedger.retry}. */
export interface DurableLedger extends Ledger {
  /** Tries again to write what failed and what came after it, in order; tells `onPersisted` on success. */
  readonly retry: () => Promise<Result<void, StoreFailure>>;
}
