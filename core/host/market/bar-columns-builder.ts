import type { Bar, BarColumns } from '../../model/bar.ts';

/** Collects bars into columns that threads can share. */
export interface BarColumnsBuilder {
  readonly add: (bar: Bar) => void;
  readonly build: () => BarColumns;
}

/** Room for at most `capacity` bars. */
export function createBarColumnsBuilder(
  capacity: number,
  places: Pick<BarColumns, 'pricePlaces' | 'volumePlaces'>,
): BarColumnsBuilder {
  const column = (): Float64Array => new Float64Array(new SharedArrayBuffer(capacity * Float64Array.BYTES_PER_ELEMENT));
  const columns = {
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  };
  let length = 0;
  return {
    add(bar) {
      columns.time[length] = bar.time;
      columns.open[length] = bar.open;
      columns.high[length] = bar.high;
      columns.low[length] = bar.low;
      columns.close[length] = bar.close;
      columns.volume[length] = bar.volume;
      length++;
    },
    build: () => ({
      length,
      time: columns.time.subarray(0, length),
      open: columns.open.subarray(0, length),
      high: columns.high.subarray(0, length),
      low: columns.low.subarray(0, length),
      close: columns.close.subarray(0, length),
      volume: columns.volume.subarray(0, length),
      ...places,
    }),
  };
}
