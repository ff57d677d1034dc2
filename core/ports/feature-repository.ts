import type { Result } from '../base/result.ts';
import type { FeatureColumns } from '../model/feature-columns.ts';
import type { InstrumentId } from '../model/identifiers.ts';
import type { StoreDefect } from './repositories.ts';
import type { PutTicks } from './tick-repositories.ts';

/** Features of instruments, cycle by cycle, packed. */
export interface FeatureRepository {
  /** Rows in order of time; a row of a time that is stored already is a duplicate, and the stored one stays. */
  readonly put: (instrumentId: InstrumentId, features: FeatureColumns) => PutTicks;
  /** Rows with `from` <= time < `to`, oldest first; an error where a stored piece is damaged. */
  readonly read: (instrumentId: InstrumentId, from: number, to: number) => Result<FeatureColumns, StoreDefect>;
}
