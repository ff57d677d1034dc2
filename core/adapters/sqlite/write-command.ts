import type { BarColumns } from '../../model/bar.ts';
import type { BookTopColumns } from '../../model/book-top-columns.ts';
import type { DataSeries, TimeRange } from '../../model/data-series.ts';
import type { FeatureColumns } from '../../model/feature-columns.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { TradeColumns } from '../../model/trade-columns.ts';
import type { BarSeriesKey, NewSession } from '../../ports/repositories.ts';
import type { Row } from './sealed-table.ts';

/** One thing to be made durable, as it crosses to the writer's thread. Each is whole or absent afterwards. */
export type WriteCommand =
  | AppendCommand
  | { readonly kind: 'create-session'; readonly session: NewSession }
  | { readonly kind: 'end-session'; readonly sessionId: string; readonly time: number }
  /** Rows of a table that belong to no session. */
  | {
      readonly kind: 'put';
      readonly table: (typeof PLAIN_TABLES)[number];
      readonly rows: readonly Row[];
    }
  | { readonly kind: 'remove-run'; readonly runId: string }
  /** With its trials. */
  | { readonly kind: 'remove-study'; readonly id: string }
  /** Rows of time and equity. */
  | { readonly kind: 'add-equity'; readonly sessionId: string; readonly rows: readonly Row[] }
  | { readonly kind: 'put-bars'; readonly series: BarSeriesKey; readonly columns: BarColumns }
  | { readonly kind: 'put-ticks'; readonly ticks: TicksToPut }
  /** What was asked for to the end. */
  | { readonly kind: 'complete-range'; readonly series: DataSeries; readonly range: TimeRange }
  /** As many of a series' rows as go in one piece. */
  | { readonly kind: 'remove-data'; readonly series: DataSeries; readonly range: TimeRange }
  | { readonly kind: 'remove-download'; readonly id: string }
  /** Up to so many free pages go back to the disk. */
  | { readonly kind: 'give-back'; readonly pages: number }
  | { readonly kind: 'backup'; readonly file: string };

/** Tables whose rows are put as they are. */
export const PLAIN_TABLES = [
  'settings',
  'jobs',
  'runs',
  'instruments',
  'funding_rates',
  'downloads',
  'signals',
  'agent_calls',
  'studies',
  'study_trials',
  'run_labels',
] as const;

/** Ticks or features of one instrument, to be merged into what is stored. */
export type TicksToPut =
  | { readonly kind: 'trades'; readonly instrumentId: InstrumentId; readonly columns: TradeColumns }
  | { readonly kind: 'book-tops'; readonly instrumentId: InstrumentId; readonly columns: BookTopColumns }
  | { readonly kind: 'features'; readonly instrumentId: InstrumentId; readonly columns: FeatureColumns };

/** What a command did to the rows it is about. */
export interface RowCounts {
  readonly stored: number;
  readonly duplicates: number;
  readonly removed: number;
}

/** The counts of commands that count nothing. */
export const NO_ROWS: RowCounts = { stored: 0, duplicates: 0, removed: 0 };

/** A batch of journal records and the rows of its projections, each without the session's column. */
export interface AppendCommand {
  readonly kind: 'append';
  readonly sessionId: string;
  readonly entries: readonly JournalEntry[];
  readonly projections: readonly ProjectionRows[];
}

/** One journal record, encoded. */
export interface JournalEntry {
  readonly seq: number;
  readonly time: number;
  readonly kind: string;
  readonly line: string;
}

/** Rows of one projection, in an order that keeps references whole. */
export interface ProjectionRows {
  readonly table: 'orders' | 'order_terms' | 'fills' | 'positions' | 'strategies';
  readonly rows: readonly Row[];
}

/** True for what the engine waits for; such commands overtake all others. */
export function isUrgent(command: WriteCommand): boolean {
  return command.kind === 'append' || command.kind === 'create-session' || command.kind === 'end-session';
}
