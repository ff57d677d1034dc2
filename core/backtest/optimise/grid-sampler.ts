import { paramsAt } from './search-space.ts';
import type { Point, SearchSpace } from './search-space.ts';
import type { Sampler, Sampling } from './sampler.ts';

/** Tries every combination once, the last dimension turning fastest; those that contradict themselves are left out. */
export function createGridSampler({ space, conflict }: Sampling): Sampler {
  // Where each trial's search for the next free point began, so that trials in order cost one step each.
  const found: { readonly index: number; readonly point: Point }[] = [];
  return (number) => {
    while (found.length <= number) {
      let index = (found.at(-1)?.index ?? -1) + 1;
      while (index < space.size && conflict(paramsAt(space, gridPoint(space, index))) !== undefined) index++;
      if (index >= space.size) return undefined;
      found.push({ index, point: gridPoint(space, index) });
    }
    return found[number]?.point;
  };
}

/** The combination with this number: digits of a number whose places are the dimensions. */
export function gridPoint({ dimensions }: SearchSpace, index: number): Point {
  const point = dimensions.map(() => 0);
  let rest = index;
  for (let at = dimensions.length - 1; at >= 0; at--) {
    const count = dimensions[at]?.values.length ?? 1;
    point[at] = rest % count;
    rest = Math.floor(rest / count);
  }
  return point;
}
