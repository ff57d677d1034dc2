/** One line of CSV after RFC 4180: quotes where needed, null as an empty cell. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : quoteCell(String(cell)))).join(',')}\n`;
}

/** Text beginning with a sign that spreadsheets take for a formula is kept from being one by a leading apostrophe. */
function quoteCell(text: string): string {
  const safe = /^[=@\t\r]/.test(text) || /^[+-](?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
