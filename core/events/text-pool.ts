/** Many short texts as bytes in one buffer: they cost no object each, and nothing has to be moved or marked for them. */
export interface TextPool {
  /** Adds texts, all or none; false where one is very long or has characters beyond Latin-1. */
  readonly add: (...texts: readonly string[]) => boolean;
  /** Reads them again in the order in which they came. */
  readonly read: () => () => string;
}

const FIRST_BYTES = 1_024;
const LENGTH_BYTES = 2;
const LONGEST = 0xffff;
const LAST_LATIN_1 = 0xff;

/** An empty pool. */
export function createTextPool(): TextPool {
  let bytes = new Uint8Array(FIRST_BYTES);
  let end = 0;

  const grow = (least: number): void => {
    const larger = new Uint8Array(Math.max(2 * bytes.length, least));
    larger.set(bytes);
    bytes = larger;
  };
  /** Where it ends in the buffer; -1 where it cannot be taken. */
  const write = (text: string, from: number): number => {
    const { length } = text;
    if (length > LONGEST) return -1;
    let at = from + LENGTH_BYTES + length;
    if (at > bytes.length) grow(at);
    const to = bytes;
    at = from;
    to[at++] = length & 0xff;
    to[at++] = length >>> 8;
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      if (code > LAST_LATIN_1) return -1;
      to[at++] = code;
    }
    return at;
  };
  return {
    add(...texts) {
      let at = end;
      for (const text of texts) {
        at = write(text, at);
        if (at < 0) return false;
      }
      end = at;
      return true;
    },
    read() {
      let at = 0;
      return () => {
        const length = (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
        at += LENGTH_BYTES;
        const text = String.fromCharCode(...bytes.subarray(at, at + length));
        at += length;
        return text;
      };
    },
  };
}
