/** Exact amounts as words of 64 bits in one buffer, read back in the order in which they came. */
export interface AmountPool {
  readonly add: (value: bigint) => void;
  readonly read: () => () => bigint;
}

const FIRST_WORDS = 1_024;
const WORD_BITS = 64n;
const LARGEST_WORD = 2n ** WORD_BITS - 1n;

/** An amount that is the one before it. */
const SAME = 0;
/** Added to the number of words of a negative one. */
const NEGATIVE = 128;

/** An empty pool. */
export function createAmountPool(): AmountPool {
  let words = new BigUint64Array(FIRST_WORDS);
  let forms = new Uint8Array(FIRST_WORDS);
  let end = 0;
  let length = 0;
  let last = 0n;

  const grow = (): void => {
    const larger = new BigUint64Array(2 * words.length);
    larger.set(words);
    words = larger;
  };
  const note = (form: number): void => {
    if (length === forms.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(forms);
      forms = larger;
    }
    forms[length++] = form;
  };
  return {
    add(value) {
      if (value === last) return note(SAME);
      last = value;
      const isNegative = value < 0n;
      let rest = isNegative ? -value : value;
      let count = 0;
      for (;;) {
        if (end === words.length) grow();
        // What does not fit into a word is cut off: it follows in the next one.
        words[end++] = rest;
        count++;
        if (rest <= LARGEST_WORD) break;
        rest >>= WORD_BITS;
      }
      note(isNegative ? count + NEGATIVE : count);
    },
    read() {
      let at = 0;
      let from = 0;
      let value = 0n;
      return () => {
        const form = forms[at++] ?? SAME;
        if (form === SAME) return value;
        const count = form % NEGATIVE;
        value = 0n;
        for (let word = count - 1; word >= 0; word--) value = (value << WORD_BITS) | (words[from + word] ?? 0n);
        from += count;
        if (form >= NEGATIVE) value = -value;
        return value;
      };
    },
  };
}
