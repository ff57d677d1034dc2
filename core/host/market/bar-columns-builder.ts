import { allocateBars, sliceBars, writeBar } from '../../model/bar-columns.ts';
import type { BarPlaces } from '../../model/bar-columns.ts';
import type { Bar, BarColumns } from '../../model/bar.ts';

/** Collects bars into columns that threads can share. */
export interface BarColumnsBuilder {
  readonly add: (bar: Bar) => void;
  readonly build: () => BarColumns;
}

/** Room for at most `capacity` bars. */
export function createBarColumnsBuilder(capacity: number, places: BarPlaces): BarColumnsBuilder {
  const columns = allocateBars(capacity, places);
  let length = 0;
  return {
    add(bar) {
      writeBar(columns, length, bar);
      length++;
    },
    build: () => sliceBars(columns, 0, length),
  };
}
