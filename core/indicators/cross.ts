/** Tells where two lines cross, value by value. */
export interface Cross {
  /** 1 where `a` crosses over `b`, -1 where it crosses under, 0 elsewhere; an undefined value crosses nothing. */
  readonly push: (a: number, b: number) => 1 | 0 | -1;
}

/** *a crosses over b* when it is above b now and was not on the bar before; under likewise. */
export function createCross(): Cross {
  const previous = { a: NaN, b: NaN };
  return {
    push(a, b) {
      const isOver = a > b && previous.a <= previous.b;
      const isUnder = a < b && previous.a >= previous.b;
      previous.a = a;
      previous.b = b;
      return isOver ? 1 : isUnder ? -1 : 0;
    },
  };
}
