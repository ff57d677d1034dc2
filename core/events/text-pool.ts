/** Many short texts as bytes in one buffer: they cost no object each, and nothing has to be moved or marked for them. */
export interface TextPool {
  /** Adds a text; false, and nothing is added, where it is very long or has characters beyond Latin-1. */
  readonly add: (text: string) => boolean;
  /** Takes back what was added since the pool had this length. */
  readonly cut: (length: number) => void;
  readonly length: () => number;
  /** Reads the texts again in the order in which they came. */
  readonly read: () => () => string;
}

const FIRST_BYTES = 1_024;
const LENGTH_BYTES = 2;
const LONGEST = 0xffff;
const LAST_LATIN_1 = 0xff;
/** As many bytes become characters in one call. */
const PIECE = 4_096;

/** An empty pool. */
export function createTextPool(): TextPool {
  let bytes = new Uint8Array(FIRST_BYTES);
  let end = 0;

  const grow = (least: number): void => {
    const larger = new Uint8Array(Math.max(2 * bytes.length, least));
    larger.set(bytes);
    bytes = larger;
  };
  /** All texts as one, with their lengths as characters before them: parts of it cost nothing to copy. */
  const whole = (): string => {
    let text = '';
    for (let at = 0; at < end; at += PIECE)
      text += String.fromCharCode(...bytes.subarray(at, Math.min(end, at + PIECE)));
    return text;
  };
  return {
    add(text) {
      const { length } = text;
      if (length > LONGEST) return false;
      let at = end;
      if (at + LENGTH_BYTES + length > bytes.length) grow(at + LENGTH_BYTES + length);
      const to = bytes;
      to[at++] = length & 0xff;
      to[at++] = length >>> 8;
      for (let index = 0; index < length; index++) {
        const code = text.charCodeAt(index);
        if (code > LAST_LATIN_1) return false;
        to[at++] = code;
      }
      end = at;
      return true;
    },
    cut(length) {
      end = length;
    },
    length: () => end,
    read() {
      const text = whole();
      let at = 0;
      return () => {
        const length = text.charCodeAt(at) + 256 * text.charCodeAt(at + 1);
        const start = at + LENGTH_BYTES;
        at = start + length;
        return text.slice(start, at);
      };
    },
  };
}
