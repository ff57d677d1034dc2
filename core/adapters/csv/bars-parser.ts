import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { barRowDefect } from '../../model/bar-row.ts';
import { BAR_COLUMNS } from '../../model/bars-file.ts';
import type { ParsedRows } from '../../model/bars-file.ts';
import type { BarsRowDefect, BarsRowErrorCode } from '../../model/bars-file-error.ts';
import type { BarsHeader, ColumnRoles } from './bars-header.ts';
import { NumberScanner } from './number-scanner.ts';
import { describeRow } from './row-defects.ts';

const COMMA = 44;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

/** Five short fields, a time such as 11e11, commas and line feed: no row can be shorter and still be whole. */
const SHORTEST_ROW = 16;

/**
 * Reads all rows after the header. The first defect ends it, unless `lenient`: then the row is dropped and counted.
 * @param bytes a whole file that ends with a line feed
 */
export function parseBarRows(
  bytes: Uint8Array,
  header: BarsHeader,
  lenient: boolean,
): Result<ParsedRows, BarsRowDefect> {
  return new BarsParser(bytes, header, lenient).parse();
}

class BarsParser {
  private readonly scanner: NumberScanner;
  private readonly roles: ColumnRoles;
  private readonly lenient: boolean;
  private readonly columns: readonly Float64Array<SharedArrayBuffer>[];
  private readonly row = new Float64Array(BAR_COLUMNS.length);
  /** Decimals among the stored rows: those of dropped ones do not count. */
  private readonly places = new Uint8Array(BAR_COLUMNS.length);
  private readonly dropped = new Map<BarsRowErrorCode, number>();
  private length = 0;
  private lastTime = -Infinity;

  constructor(bytes: Uint8Array, header: BarsHeader, lenient: boolean) {
    this.scanner = new NumberScanner(bytes, header.end);
    this.roles = header.roles;
    this.lenient = lenient;
    // An upper bound costs address space only: untouched pages of a shared buffer are never backed by memory.
    const capacity = Math.ceil((bytes.length - header.end) / SHORTEST_ROW) + 1;
    this.columns = BAR_COLUMNS.map(() => new Float64Array(new SharedArrayBuffer(capacity * 8)));
  }

  parse(): Result<ParsedRows, BarsRowDefect> {
    const { scanner } = this;
    const { bytes } = scanner;
    const end = endOfRows(bytes);
    for (let line = 2; scanner.position < end; line++) {
      const start = scanner.position;
      const code = this.readRow() ?? barRowDefect(this.row, this.lastTime);
      if (bytes[scanner.position] !== LINE_FEED) scanner.position = bytes.indexOf(LINE_FEED, scanner.position);
      if (code === undefined) this.store();
      else if (this.lenient) this.drop(code);
      else {
        const text = bytes.subarray(start, scanner.position);
        return err(describeRow({ bytes: text, roles: this.roles, line }, code, this.lastTime));
      }
      scanner.position++;
    }
    return ok(this.rows());
  }

  /** Fills `row`; leaves the scanner at or before the end of the line. */
  private readRow(): BarsRowErrorCode | undefined {
    const { scanner, roles, row } = this;
    const last = roles.length - 1;
    let allFinite = true;
    for (let index = 0; index <= last; index++) {
      const role = roles[index] ?? -1;
      if (role < 0) scanner.skip();
      else {
        scanner.read(role);
        row[role] = scanner.value;
        if (!Number.isFinite(scanner.value)) allFinite = false;
      }
      if (index === last) break;
      if (scanner.bytes[scanner.position] !== COMMA) return 'SHORT_ROW';
      scanner.position++;
    }
    if (!restIsEmpty(scanner)) return 'LONG_ROW';
    return allFinite ? undefined : 'NOT_FINITE';
  }

  private store(): void {
    const { columns, row, scanner, length } = this;
    for (let role = 0; role < columns.length; role++) {
      const column = columns[role];
      if (column !== undefined) column[length] = row[role] ?? NaN;
    }
    this.lastTime = row[0] ?? NaN;
    this.length = length + 1;
    if (!scanner.widened) return;
    this.places.set(scanner.places);
    scanner.widened = false;
  }

  private drop(code: BarsRowErrorCode): void {
    this.dropped.set(code, (this.dropped.get(code) ?? 0) + 1);
    this.scanner.places.set(this.places);
    this.scanner.widened = false;
  }

  private rows(): ParsedRows {
    return {
      length: this.length,
      columns: this.columns,
      pricePlaces: Math.max(...this.places.subarray(1, 5)),
      volumePlaces: this.places[5] ?? 0,
      dropped: this.dropped,
    };
  }
}

/** Offset after the last byte that is not blank: empty lines at the end of a file are no rows. */
function endOfRows(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && isBlank(bytes[end - 1])) end--;
  return end;
}

/** Fields beyond the header's are only allowed to be empty, as a comma at the end of each row makes them. */
function restIsEmpty(scanner: NumberScanner): boolean {
  const { bytes } = scanner;
  while (bytes[scanner.position] === COMMA || isBlank(bytes[scanner.position])) {
    if (bytes[scanner.position] === LINE_FEED) return true;
    scanner.position++;
  }
  return false;
}

function isBlank(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === SPACE;
}
