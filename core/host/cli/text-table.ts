/** A column of a table: its heading, and whether its cells are figures. */
export interface Column {
  readonly heading: string;
  readonly alignment: 'left' | 'right';
}

/** Text in aligned columns under their headings. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ heading }, index) =>
    Math.max(heading.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ alignment }, index) => {
        const cell = cells[index] ?? '';
        const width = widths[index] ?? 0;
        return alignment === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return `${[line(columns.map(({ heading }) => heading)), ...rows.map(line)].join('\n')}\n`;
}

/** `name  value` lines with the values in one column. */
export function nameList(pairs: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return `${pairs.map(([name, value]) => `${name.padEnd(width)}  ${value}`.trimEnd()).join('\n')}\n`;
}

/** A left-aligned column. */
export function left(heading: string): Column {
  return { heading, alignment: 'left' };
}

/** A right-aligned column. */
export function right(heading: string): Column {
  return { heading, alignment: 'right' };
}
