/** Rows of a list that become text at a time: about half a megabyte. */
const ROWS = 1_024;

/**
 * A document as UTF-8 with a line feed at its end: to the byte what `JSON.stringify` gives. Its long lists are written
 * some rows at a time, since one text of tens of megabytes costs twice the time of its parts and as much memory again.
 */
export function jsonBytes(document: object): Uint8Array {
  const pieces: Uint8Array[] = [];
  let before = '{';
  for (const [name, value] of Object.entries(document) as [string, unknown][]) {
    if (value === undefined) continue;
    pieces.push(Buffer.from(`${before}${JSON.stringify(name)}:`));
    if (Array.isArray(value) && value.length > ROWS) addRows(value, pieces);
    else pieces.push(Buffer.from(JSON.stringify(value)));
    before = ',';
  }
  pieces.push(Buffer.from(before === '{' ? '{}\n' : '}\n'));
  return Buffer.concat(pieces);
}

/** Each part is a list of its own: its first bracket becomes the comma after the part before it, its last one falls away. */
function addRows(rows: readonly unknown[], pieces: Uint8Array[]): void {
  for (let from = 0; from < rows.length; from += ROWS) {
    const part = Buffer.from(JSON.stringify(rows.slice(from, from + ROWS)));
    if (from > 0) part.write(',');
    pieces.push(from + ROWS < rows.length ? part.subarray(0, -1) : part);
  }
}
