import type { Database } from 'better-sqlite3';
import type { SignalQuery, SignalRepository, StoredSignal } from '../../ports/signal-repository.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

const COLUMNS = `session_id AS sessionId, strategy_id AS strategyId, time, strategy, instrument_id AS instrumentId,
  close, sentence, insight, orders`;

/** Each filter by the name of its value; those that are not asked for are left out of the query. */
const FILTERS: Readonly<Record<Exclude<keyof SignalQuery, 'limit' | 'withOrders'>, string>> = {
  sessionId: 'session_id = @sessionId',
  strategyId: 'strategy_id = @strategyId',
  instrumentId: 'instrument_id = @instrumentId',
  wish: 'wish = @wish',
  from: 'time >= @from',
  to: 'time < @to',
};

/** Signals, a row each. */
export function createSignalRepository(db: Database, channel: WriteChannel): SignalRepository {
  return {
    put: (signals) => written(channel, { kind: 'put', table: 'signals', rows: signals.map(rowOf) }),
    list(query) {
      const wanted = Object.entries(FILTERS).flatMap(([name, filter]) =>
        query[name as keyof typeof FILTERS] === undefined ? [] : [filter],
      );
      if (query.withOrders === true) wanted.push("orders <> '[]'");
      const where = wanted.length === 0 ? '' : `WHERE ${wanted.join(' AND ')}`;
      const statement = db.prepare(
        `SELECT ${COLUMNS} FROM signals ${where} ORDER BY time DESC, strategy_id, session_id LIMIT @limit`,
      );
      const { withOrders: _, ...values } = query;
      return (statement.all(values) as SignalColumns[]).map((row) => ({
        ...row,
        insight: row.insight === null ? null : readInsight(row.insight),
      }));
    },
  };
}

/** Conditions were once stored before their thresholds were known, as null: those held nothing against anything. */
function readInsight(text: string): StoredSignal['insight'] {
  const insight = JSON.parse(text) as NonNullable<StoredSignal['insight']>;
  const readings = insight.readings.map((reading) =>
    Number.isFinite(reading.condition?.threshold) ? reading : { ...reading, condition: null },
  );
  return { ...insight, readings };
}

type SignalColumns = Omit<StoredSignal, 'insight'> & { readonly insight: string | null };

function rowOf(signal: StoredSignal): (string | number | null)[] {
  const { sessionId, strategyId, time, strategy, instrumentId, close, sentence, insight, orders } = signal;
  const figures = insight === null ? null : JSON.stringify(insight);
  const wish = insight?.wish ?? null;
  return [sessionId, strategyId, time, strategy, instrumentId, close, wish, sentence, figures, orders];
}
