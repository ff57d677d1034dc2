/** The first place where `values`, from `offset` on, are not as `wanted`; -1 where they all are, signs of 0 included. */
export function firstDifference(
  values: ArrayLike<number | string>,
  wanted: ArrayLike<number | string>,
  offset = 0,
): number {
  for (let at = 0; at < wanted.length; at++) if (!Object.is(values[offset + at], wanted[at])) return at;
  return -1;
}
