import type { BarColumns } from '../../core/model/bar.ts';
import { present } from '../../core/base/invariant.ts';
import { readRealColumns } from './real-data.ts';

/** Bars of one file below `data/candles` of the folder of real data. */
export function readRealBars(name: string): BarColumns {
  return barsOfColumns(readRealColumns(`data/candles/${name}`));
}

/** The bars among the columns of a file of real data. */
export function barsOfColumns(columns: ReadonlyMap<string, Float64Array>): BarColumns {
  const column = (title: string): Float64Array => present(columns.get(title), `column ${title}`);
  const [open, high, low, close, volume] = ['open', 'high', 'low', 'close', 'volume'].map(column) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return {
    length: close.length,
    time: column('timestamp_ms'),
    open,
    high,
    low,
    close,
    volume,
    pricePlaces: Math.max(...[open, high, low, close].map(mostPlaces)),
    volumePlaces: mostPlaces(volume),
  };
}

/** Most decimals of any value's shortest text. */
function mostPlaces(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, placesOf(value)), 0);
}

function placesOf(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
