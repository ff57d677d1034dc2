import type { BarColumns } from '../../model/bar.ts';
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
      readonly table: 'settings' | 'jobs' | 'runs' | 'instruments';
      readonly rows: readonly Row[];
    }
  | { readonly kind: 'remove-run'; readonly runId: string }
  /** Rows of time and equity. */
  | { readonly kind: 'add-equity'; readonly sessionId: string; readonly rows: readonly Row[] }
  | { readonly kind: 'put-bars'; readonly series: BarSeriesKey; readonly columns: BarColumns }
  | { readonly kind: 'backup'; readonly file: string };

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
  readonly table: 'orders' | 'fills' | 'positions' | 'strategies';
  readonly rows: readonly Row[];
}

/** True for what the engine waits for; such commands overtake all others. */
export function isUrgent(command: WriteCommand): boolean {
  return command.kind === 'append' || command.kind === 'create-session' || command.kind === 'end-session';
}
