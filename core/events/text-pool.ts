/** Many short texts in few long ones: they cost no object each, and next to nothing has to be moved or marked for them. */
export interface TextPool {
  readonly add: (text: string) => void;
  /** Reads the texts again in the order in which they came. */
  readonly read: () => () => string;
}

/** Texts that lie in one: parts of it cost nothing to copy. */
interface Piece {
  readonly text: string;
  readonly lengths: Uint32Array;
}

/** As many texts become one at a time: joining many costs each of them less than a copy character by character. */
const PIECE_TEXTS = 1_024;

function join(texts: readonly string[]): Piece {
  const lengths = new Uint32Array(texts.length);
  for (let nth = 0; nth < lengths.length; nth++) lengths[nth] = texts[nth]?.length ?? 0;
  return { text: texts.join(''), lengths };
}

/** An empty pool. */
export function createTextPool(): TextPool {
  const pieces: Piece[] = [];
  const newest: string[] = Array.from({ length: PIECE_TEXTS }, () => '');
  let count = 0;
  return {
    add(text) {
      newest[count++] = text;
      if (count < PIECE_TEXTS) return;
      pieces.push(join(newest));
      count = 0;
    },
    read() {
      const all = [...pieces, join(newest.slice(0, count))];
      let piece: Piece | undefined;
      let nth = 0;
      let at = 0;
      let next = 0;
      return () => {
        while (piece === undefined || nth === piece.lengths.length) {
          piece = all[next++];
          if (piece === undefined) return '';
          nth = 0;
          at = 0;
        }
        const start = at;
        at += piece.lengths[nth++] ?? 0;
        return piece.text.slice(start, at);
      };
    },
  };
}
