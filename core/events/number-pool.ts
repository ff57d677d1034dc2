/** Numbers that are gathered one after the other and read back in that order. */
export interface NumberPool {
  readonly add: (value: number) => void;
  readonly length: () => number;
  readonly read: () => () => number;
}

const FIRST = 1_024;

/** An empty pool. It doubles where it is full, so that gathering costs one store each. */
export function createNumberPool(): NumberPool {
  let values = new Float64Array(FIRST);
  let length = 0;
  return {
    add(value) {
      if (length === values.length) {
        const larger = new Float64Array(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    length: () => length,
    read() {
      let next = 0;
      return () => values[next++] ?? NaN;
    },
  };
}
