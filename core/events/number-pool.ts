/** Numbers that are gathered one after the other and read back in that order. */
export interface NumberPool {
  readonly add: (value: number) => void;
  readonly length: () => number;
  readonly read: () => () => number;
}

/** Numbers in one piece: where it is full another is begun, so that nothing is ever copied. */
const PIECE = 16_384;

/** An empty pool of doubles, or of what `createPiece` holds. */
export function createNumberPool(
  createPiece: (length: number) => Float64Array | Uint8Array = (length) => new Float64Array(length),
): NumberPool {
  const pieces: (Float64Array | Uint8Array)[] = [];
  let newest = createPiece(0);
  let count = 0;
  return {
    add(value) {
      if (count === newest.length) {
        newest = createPiece(PIECE);
        pieces.push(newest);
        count = 0;
      }
      newest[count++] = value;
    },
    length: () => Math.max(0, pieces.length - 1) * PIECE + count,
    read() {
      let next = 0;
      return () => {
        const value = pieces[Math.floor(next / PIECE)]?.[next % PIECE] ?? NaN;
        next++;
        return value;
      };
    },
  };
}
