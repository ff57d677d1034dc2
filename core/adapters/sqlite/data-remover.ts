import type { Database } from 'better-sqlite3';
import type { DataSeries, TimeRange } from '../../model/data-series.ts';
import type { CompletedRangesWriter } from './completed-ranges-writer.ts';
import { createBarsRemover } from './bars-remover.ts';
import { createTicksRemover } from './ticks-remover.ts';
import { NO_ROWS } from './write-command.ts';
import type { RowCounts } from './write-command.ts';

/** Rows of funding, and of signals, that go in one piece. */
const MOST_RATES = 10_000;
const MOST_SIGNALS = 1_000;

/** Removes one piece of a series' rows, the oldest first; none are left where none were removed. */
export function createDataRemover(
  db: Database,
  completed: CompletedRangesWriter,
): (series: DataSeries, range: TimeRange) => RowCounts {
  const removeTicks = createTicksRemover(db);
  const removeBars = createBarsRemover(db);
  const removeRates = db.prepare(
    `DELETE FROM funding_rates WHERE instrument_id = ? AND time >= ? AND time IN
     (SELECT time FROM funding_rates WHERE instrument_id = ? AND time >= ? AND time < ? ORDER BY time LIMIT ${MOST_RATES})`,
  );
  const removeSignals = db.prepare(
    `DELETE FROM signals WHERE (session_id, strategy_id, time) IN (SELECT session_id, strategy_id, time FROM signals
     WHERE instrument_id = ? AND time >= ? AND time < ? ORDER BY time LIMIT ${MOST_SIGNALS})`,
  );
  const remove = (series: DataSeries, { from, to }: TimeRange): number => {
    const { instrumentId } = series;
    switch (series.kind) {
      case 'bars':
        return removeBars(series, { from, to });
      case 'trades':
      case 'book-tops':
      case 'features':
        return removeTicks({ kind: series.kind, instrumentId }, { from, to });
      case 'funding':
        return removeRates.run(instrumentId, from, instrumentId, from, to).changes;
      case 'signals':
        return removeSignals.run(instrumentId, from, to).changes;
    }
  };
  return (series, range) => {
    completed.cut(series, range);
    return { ...NO_ROWS, removed: remove(series, range) };
  };
}
