import { BAR_COLUMNS } from '../../model/bars-file.ts';
import { describeBarRow } from '../../model/bar-row.ts';
import type { BarsRowDefect, BarsRowErrorCode } from '../../model/bars-file-error.ts';
import type { ColumnRoles } from './bars-header.ts';
import { fieldText } from './number-scanner.ts';

const COMMA = 44;

/** A row as it stands in the file. */
export interface RowText {
  readonly bytes: Uint8Array;
  readonly roles: ColumnRoles;
  readonly line: number;
}

/** Finds the words for a row's defect; `previousTime` is the time of the row before it. */
export function describeRow(row: RowText, code: BarsRowErrorCode, previousTime: number): BarsRowDefect {
  const { bytes, roles, line } = row;
  const fields = splitFields(bytes);
  if (code === 'SHORT_ROW' || code === 'LONG_ROW') {
    return { code, line, problem: `has ${fields.length} fields where the header has ${roles.length}` };
  }
  const named = new Map(BAR_COLUMNS.map((name, role) => [name, fields[roles.indexOf(role)] ?? '']));
  return describeBarRow({ line, named }, code, previousTime);
}

function splitFields(bytes: Uint8Array): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  for (let at = bytes.indexOf(COMMA); at >= 0; at = bytes.indexOf(COMMA, start)) {
    fields.push(fieldText(bytes, start, at));
    start = at + 1;
  }
  return [...fields, fieldText(bytes, start, bytes.length)];
}
