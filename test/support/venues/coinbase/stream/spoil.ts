import { badValue } from '../../faults/bad-values.ts';
import type { FaultSettings } from '../../faults/fault-settings.ts';
import type { MessageFault } from '../../server/venue-dialect.ts';

/** A frame before it is written, as far as faults reach into it. */
type Tree = Record<string, unknown>;

/** The field that carries the price in the rows of a channel, and the rows' own name. */
const ROWS: Readonly<Record<string, { readonly rows: string; readonly price: string }>> = {
  market_trades: { rows: 'trades', price: 'price' },
  ticker: { rows: 'tickers', price: 'price' },
  ticker_batch: { rows: 'tickers', price: 'price' },
  candles: { rows: 'candles', price: 'close' },
  l2_data: { rows: 'updates', price: 'price_level' },
};

/** `payload` with a fault inside, or as it is where the channel has no place for it. */
export function spoil<Fault extends MessageFault>(
  fault: Fault,
  settings: FaultSettings[Fault],
  payload: unknown,
): unknown {
  const frame = structuredClone(payload) as Tree;
  const place = ROWS[String(frame['channel'])];
  if (place === undefined) return payload;
  const events = frame['events'] as readonly Tree[];
  const rows = events.flatMap((event) => event[place.rows] as Tree[]);
  switch (fault) {
    case 'sequenceReset':
      frame['sequence_num'] = 0;
      break;
    case 'crossedBook':
      crossBook(events, rows);
      break;
    case 'badField': {
      const [first] = rows;
      if (first !== undefined) first[place.price] = badValue((settings as FaultSettings['badField']).value);
      break;
    }
    case 'outlier':
      for (const row of rows)
        row[place.price] = moved(row[place.price], (settings as FaultSettings['outlier']).fraction);
      break;
    case 'oldTime':
      return older(frame, (settings as FaultSettings['oldTime']).ageMs);
  }
  return frame;
}

/** Puts a bid above every price of the frame; in a ticker, the best bid above the best ask. */
function crossBook(events: readonly Tree[], rows: readonly Tree[]): void {
  for (const row of rows) {
    if (row['best_bid'] !== undefined) row['best_bid'] = moved(row['best_ask'], 0.01);
  }
  for (const event of events) {
    const updates = event['updates'] as Tree[] | undefined;
    const [first] = updates ?? [];
    if (updates === undefined || first === undefined) continue;
    const highest = Math.max(...updates.map((update) => Number(update['price_level'])));
    updates.push({ ...first, side: 'bid', price_level: moved(String(highest), 0.01), new_quantity: '1' });
  }
}

function moved(price: unknown, fraction: number): string {
  return (Number(price) * (1 + fraction)).toFixed(2);
}

/** Every time in the frame, so much older. */
function older(value: unknown, ageMs: number): unknown {
  if (Array.isArray(value)) return value.map((item) => older(item, ageMs));
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) {
    return new Date(Date.parse(value) - ageMs).toISOString();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, older(item, ageMs)]));
}
