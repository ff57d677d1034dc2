import { SECOND_MS } from '../../../../../core/base/time.ts';

/** Counts what happens within a second of the venue's clock; false once it is more than `most`. */
export function createRateWindow(most: number): (now: number) => boolean {
  let taken: readonly number[] = [];
  return (now) => {
    taken = taken.filter((time) => time > now - SECOND_MS);
    if (taken.length >= most) return false;
    taken = [...taken, now];
    return true;
  };
}
