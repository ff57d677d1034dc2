import { present } from '../../base/invariant.ts';
import type { DataKind, DataSeries } from '../../model/data-series.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Timeframe } from '../../model/timeframe.ts';

/** A series as its columns in a table. */
export interface SeriesColumns {
  readonly kind: DataKind;
  readonly instrumentId: InstrumentId;
  /** Null but for bars. */
  readonly timeframe: Timeframe | null;
}

/** The series that columns name; bars without a timeframe are a fault. */
export function toSeries({ kind, instrumentId, timeframe }: SeriesColumns): DataSeries {
  if (kind !== 'bars') return { kind, instrumentId };
  return { kind, instrumentId, timeframe: present(timeframe, 'timeframe of the bars of', instrumentId) };
}
