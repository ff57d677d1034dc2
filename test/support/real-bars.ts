import type { BarColumns } from '../../core/model/bar.ts';
import { present } from '../../core/base/invariant.ts';
import { readRealColumns } from './real-data.ts';

/** Bars of one file below `data/candles` of the folder of real data. */
export function readRealBars(name: string): BarColumns {
  const columns = readRealColumns(`data/candles/${name}`);
  const column = (title: string): Float64Array => present(columns.get(title), `column ${title} of ${name}`);
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
