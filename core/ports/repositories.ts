import type { Fixed } from '../base/fixed.ts';
import type { Result } from '../base/result.ts';
import type { UnixMs } from '../base/time.ts';
import type { BarColumns } from '../model/bar.ts';
import type { BarGap } from '../model/bar-gaps.ts';
import type { TimeRange } from '../model/data-series.ts';
import type { Fill } from '../model/fill.ts';
import type { InstrumentId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import type { RunSummary } from '../model/run-report.ts';
import type { Timeframe } from '../model/timeframe.ts';
import type { OrderState, PositionState, StrategyRunState } from './ledger-view.ts';

/** Why the store could not keep something; the message is a sentence with the remedy. */
export interface StoreFailure {
  readonly code: 'DISK_FULL' | 'READ_ONLY' | 'LOCKED' | 'DAMAGED' | 'INPUT_OUTPUT' | 'CLOSED' | 'REFUSED';
  readonly message: string;
}

/** Settles when the write is durable. Writes happen in the order of the calls, journal batches before others. */
export type Written = Promise<Result<void, StoreFailure>>;

/** One life of an account: its journal starts at seq 1. */
export interface Session {
  readonly id: string;
  /** `desk` is the window's account, `paper-run` one run of the command line. */
  readonly kind: 'desk' | 'desk-venues' | 'paper-run' | `live ${string}`;
  readonly startedAt: UnixMs;
  /** Null while it goes on, or was cut off. */
  readonly endedAt: UnixMs | null;
  /** JSON of whatever its owner needs to continue it. */
  readonly config: string;
  /** Fingerprint of inputs and options, to find the run to resume; empty where none is needed. */
  readonly fingerprint: string;
  /** Seq of its newest durable journal record. */
  readonly lastSeq: number;
}

/** What a new session is made of. */
export type NewSession = Omit<Session, 'endedAt' | 'lastSeq'>;

/** Sessions and their journals. Reads see what is durable. */
export interface SessionRepository {
  readonly create: (session: NewSession) => Written;
  readonly end: (sessionId: string, time: UnixMs) => Written;
  readonly find: (sessionId: string) => Session | undefined;
  /** Oldest first. */
  readonly list: () => readonly Session[];
  /** The newest of a kind; with `fingerprint`, the newest unfinished one that carries it. */
  readonly latest: (kind: Session['kind'], fingerprint?: string) => Session | undefined;
  /** Encoded journal lines after `afterSeq`, oldest first. Call {@link verify} first where they will be acted on. */
  readonly journal: (sessionId: string, afterSeq?: number) => Iterable<JournalLine>;
  /**
   * Checks all that is stored of a session (hash chain over the whole journal, seals and number of the rows of its
   * orders, fills, positions, strategies, equity): its newest seq, or the first row that does not fit.
   */
  readonly verify: (sessionId: string) => Result<{ readonly lastSeq: number }, StoreDefect>;
}

/** A durable journal record as its owner encoded it. */
export interface JournalLine {
  readonly seq: number;
  readonly time: UnixMs;
  readonly kind: string;
  readonly line: string;
}

/** The first thing found wrong in stored data. */
export interface StoreDefect {
  readonly code:
    'DATABASE_DAMAGED' | 'CHAIN_BROKEN' | 'ROW_DAMAGED' | 'ROW_MISSING' | 'REFERENCE_BROKEN' | 'PROJECTION_DIFFERS';
  readonly table: string;
  /** The row's key, readable. */
  readonly row: string;
  readonly message: string;
}

/** What became of orders, fills and positions: the journal's projections, kept in its transactions. */
export interface TradingRepository {
  /** In order of creation. */
  readonly orders: (sessionId: string) => readonly OrderState[];
  /** In order of the journal. */
  readonly fills: (sessionId: string) => readonly Fill[];
  readonly positions: (sessionId: string) => readonly PositionState[];
  readonly strategies: (sessionId: string) => readonly StrategyRunState[];
}

/** Equity over time, for the curve of a session. */
export interface EquityRepository {
  readonly add: (sessionId: string, points: readonly EquityPoint[]) => Written;
  /** `from` inclusive, `to` exclusive. */
  readonly list: (sessionId: string, from: number, to: number) => readonly EquityPoint[];
}

/** Equity at a time, quote currency. */
export interface EquityPoint {
  readonly time: number;
  readonly equity: Fixed;
}

/** What the store holds of one instrument and timeframe. `to` is exclusive; `gaps` counts missing bars. */
export interface BarCoverage {
  readonly instrumentId: InstrumentId;
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
  readonly bars: number;
  readonly gaps: number;
}

/** Bars, packed by day. */
export interface BarRepository {
  /**
   * Adds bars (ascending, on the timeframe's grid); those of times already stored are replaced. Columns must not
   * change until it settles. Long series are written piece by piece, so that the ledger never waits long.
   */
  readonly put: (series: BarSeriesKey, columns: BarColumns) => Written;
  /** Bars with `from` <= open time < `to` as shared columns; an error where a stored piece is damaged. */
  readonly read: (series: BarSeriesKey, from: number, to: number) => Result<BarColumns, StoreDefect>;
  /**
   * The same for who reads again and again: columns that are long enough are overwritten, and the bars are a part of
   * them. New memory costs more than the bars themselves.
   */
  readonly readInto: (columns: BarColumns, series: BarSeriesKey, range: TimeRange) => Result<BarColumns, StoreDefect>;
  readonly coverage: () => readonly BarCoverage[];
  /** Runs of missing bars between the first and the last stored one, oldest first; whole chunks are not unpacked. */
  readonly gaps: (series: BarSeriesKey) => Result<readonly BarGap[], StoreDefect>;
}

/** Which bars. */
export interface BarSeriesKey {
  readonly instrumentId: InstrumentId;
  readonly timeframe: Timeframe;
}

/** Finished runs. */
export interface RunRepository {
  /** `report` is the run's JSON document, as text or in UTF-8. */
  readonly save: (summary: RunSummary, report: string | Uint8Array) => Written;
  /** Newest first. */
  readonly list: () => readonly RunSummary[];
  readonly report: (runId: string) => Promise<string | undefined>;
  readonly remove: (runId: string) => Written;
}

/** Values by name, as JSON. */
export interface SettingRepository {
  readonly put: (key: string, value: unknown) => Written;
  readonly get: (key: string) => unknown;
}

/** Long jobs that have ended, as JSON documents by id. */
export interface JobRepository {
  readonly put: (job: StoredJob) => Written;
  /** Newest first. */
  readonly list: (limit: number) => readonly StoredJob[];
}

/** One job; `document` is JSON that its owner understands. */
export interface StoredJob {
  readonly id: string;
  readonly startedAt: number;
  readonly document: string;
}

/** Instruments known beside the built-in ones. */
export interface InstrumentRepository {
  readonly put: (instruments: readonly Instrument[]) => Written;
  readonly list: () => readonly Instrument[];
}
