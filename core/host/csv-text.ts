/** One line of CSV after RFC 4180: quotes where needed, null as an empty cell. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  let line = '';
  for (let nth = 0; nth < cells.length; nth++) {
    const cell = cells[nth] ?? '';
    if (nth > 0) line += ',';
    line += typeof cell === 'number' || PLAIN_CELL.test(cell) ? cell : quoteCell(cell);
  }
  return `${line}\n`;
}

/** Numbers, and words that begin with a letter or a digit: most cells. */
const PLAIN_CELL = /^(?:-?\d|[A-Za-z])[\w .:;%()/+-]*$/;

/** Text beginning with a sign that spreadsheets take for a formula is kept from being one by a leading apostrophe. */
function quoteCell(text: string): string {
  const safe = /^[=@\t\r]/.test(text) || /^[+-](?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
