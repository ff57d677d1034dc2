import { barDefect } from '../model/bar.ts';
import type { BarColumns } from '../model/bar.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Timeframe } from '../model/timeframe.ts';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { Store } from '../ports/store.ts';

/** Bars and what they are bars of. */
export interface BarsToStore {
  readonly instrument: Instrument;
  readonly timeframe: Timeframe;
  readonly columns: BarColumns;
}

/** Stores bars, and their instrument if it is new. The error is a sentence; bars with a defect are refused whole. */
export async function storeBars(store: Store, bars: BarsToStore): Promise<Result<undefined, string>> {
  const { instrument, timeframe, columns } = bars;
  for (let row = 0; row < columns.length; row++) {
    const defect = defectAt(columns, row);
    if (defect !== undefined) return err(`bar ${row} of ${instrument.id}: ${defect}`);
  }
  const known = store.instruments.list().some(({ id }) => id === instrument.id);
  const named = known ? ok(undefined) : await store.instruments.put([instrument]);
  if (!named.ok) return err(named.error.message);
  const written = await store.bars.put({ instrumentId: instrument.id, timeframe }, columns);
  return written.ok ? ok(undefined) : err(written.error.message);
}

function defectAt(columns: BarColumns, row: number): string | undefined {
  const at = (column: Float64Array): number => column[row] ?? NaN;
  const time = at(columns.time);
  if (!Number.isSafeInteger(time) || (row > 0 && time <= (columns.time[row - 1] ?? NaN))) return 'TIME_NOT_RISING';
  return barDefect({
    time,
    open: at(columns.open),
    high: at(columns.high),
    low: at(columns.low),
    close: at(columns.close),
    volume: at(columns.volume),
  });
}
