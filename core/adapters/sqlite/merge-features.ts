import { rowAtOrAfter } from '../../model/bar-columns.ts';
import { sliceFeatures } from '../../model/feature-columns.ts';
import type { FeatureColumns } from '../../model/feature-columns.ts';
import { gather, mergeOrder } from './merge-order.ts';
import type { RowOrder } from './merge-order.ts';

/** A copy of some rows, in this order. */
export function pickFeatures(features: FeatureColumns, order: RowOrder): FeatureColumns {
  return gatherFeatures(order, features, features);
}

/** Both, oldest first; of a time that is known already the older row stays. */
export function mergeFeatures(older: FeatureColumns | undefined, newer: FeatureColumns): FeatureColumns {
  if (older === undefined) return mergeFeatures(sliceFeatures(newer, 0, 0), newer);
  const isKnown = (row: number): boolean => {
    const time = newer.time[row] ?? NaN;
    return time === newer.time[row - 1] || older.time[rowAtOrAfter(older, time)] === time;
  };
  return gatherFeatures(mergeOrder({ older, newer, isBefore: () => false, isKnown }), older, newer);
}

function gatherFeatures(order: RowOrder, older: FeatureColumns, newer: FeatureColumns): FeatureColumns {
  const column = (one: Float64Array, other: Float64Array): Float64Array =>
    gather(order, { older: one, newer: other, into: new Float64Array(order.length) });
  return {
    length: order.length,
    time: column(older.time, newer.time),
    values: older.values.map((values, index) => column(values, newer.values[index] ?? values)),
    flags: column(older.flags, newer.flags),
    pricePlaces: Math.max(older.pricePlaces, newer.pricePlaces),
  };
}
