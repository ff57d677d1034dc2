import { sliceTrades, tradeIdAt } from '../../model/trade-columns.ts';
import type { TradeColumns } from '../../model/trade-columns.ts';
import { gather, mergeOrder } from './merge-order.ts';
import type { RowOrder } from './merge-order.ts';

/** A copy of some rows, in this order. */
export function pickTrades(trades: TradeColumns, order: RowOrder): TradeColumns {
  return gatherTrades(order, trades, trades);
}

/** Both, oldest first and by id within a millisecond; a newer trade whose id is known is left out. */
export function mergeTrades(older: TradeColumns | undefined, newer: TradeColumns): TradeColumns {
  if (older === undefined) return hasRisingIds(newer) ? newer : mergeTrades(sliceTrades(newer, 0, 0), newer);
  const order = isBehind(older, newer) ? inSequence(older.length, newer.length) : orderOf(older, newer);
  return gatherTrades(order, older, newer);
}

function gatherTrades(order: RowOrder, older: TradeColumns, newer: TradeColumns): TradeColumns {
  const column = (field: 'time' | 'price' | 'quantity'): Float64Array =>
    gather(order, { older: older[field], newer: newer[field], into: new Float64Array(order.length) });
  return {
    length: order.length,
    time: column('time'),
    price: column('price'),
    quantity: column('quantity'),
    isBuy: gather(order, { older: older.isBuy, newer: newer.isBuy, into: new Uint8Array(order.length) }),
    ids: mergedIds(order, older, newer),
    pricePlaces: Math.max(older.pricePlaces, newer.pricePlaces),
    quantityPlaces: Math.max(older.quantityPlaces, newer.quantityPlaces),
  };
}

/** True where nothing can be known already: numbers that only rise, later than all there is. */
function isBehind(older: TradeColumns, newer: TradeColumns): boolean {
  return (newer.time[0] ?? NaN) > (older.time[older.length - 1] ?? -Infinity) && hasRisingIds(newer);
}

function hasRisingIds({ ids }: TradeColumns): boolean {
  if (!(ids instanceof Float64Array)) return false;
  for (let row = 1; row < ids.length; row++) if (!((ids[row] ?? NaN) > (ids[row - 1] ?? NaN))) return false;
  return true;
}

function inSequence(older: number, newer: number): RowOrder {
  const order = new Int32Array(older + newer);
  for (let at = 0; at < order.length; at++) order[at] = at < older ? at : older - at - 1;
  return order;
}

function orderOf(older: TradeColumns, newer: TradeColumns): RowOrder {
  const isNumeric = older.ids instanceof Float64Array && newer.ids instanceof Float64Array;
  const idAt = (columns: TradeColumns, row: number): number | string =>
    isNumeric ? (columns.ids[row] ?? NaN) : tradeIdAt(columns, row);
  const known = new Set<number | string>();
  for (let row = 0; row < older.length; row++) known.add(idAt(older, row));
  return mergeOrder({
    older,
    newer,
    isBefore: (newerRow, olderRow) => isNumeric && idAt(newer, newerRow) < idAt(older, olderRow),
    isKnown(row) {
      const id = idAt(newer, row);
      const isKnown = known.has(id);
      known.add(id);
      return isKnown;
    },
  });
}

function mergedIds(order: RowOrder, older: TradeColumns, newer: TradeColumns): TradeColumns['ids'] {
  if (older.ids instanceof Float64Array && newer.ids instanceof Float64Array) {
    return gather(order, { older: older.ids, newer: newer.ids, into: new Float64Array(order.length) });
  }
  return Array.from(order, (row) => (row >= 0 ? tradeIdAt(older, row) : tradeIdAt(newer, -1 - row)));
}
