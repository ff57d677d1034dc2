/** One record of a CSV text and the line it began on, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Records of a CSV text after RFC 4180: quoted cells may hold commas, doubled quotes and line breaks. Blank lines are
 * left out, cells are trimmed, a byte order mark is dropped. A quote that is never closed takes the rest of the text.
 */
export function csvRows(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let began = 1;
  const endRow = (): void => {
    cells.push(cell.trim());
    if (cells.some((value) => value !== '')) rows.push({ line: began, cells });
    cells = [];
    cell = '';
  };
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (let at = 0; at < plain.length; at++) {
    const character = plain.charAt(at);
    if (character === '\n') line++;
    if (isQuoted) {
      const isPair = character === '"' && plain.charAt(at + 1) === '"';
      if (isPair) at++;
      if (character === '"' && !isPair) isQuoted = false;
      else cell += character;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (character === ',') {
      cells.push(cell.trim());
      cell = '';
    } else if (character === '\n') {
      endRow();
      began = line;
    } else cell += character;
  }
  endRow();
  return rows;
}
