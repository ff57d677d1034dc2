import { parseFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { csvRows } from './csv-rows.ts';

/** The fields of a seed file, in the order in which they are usually written. */
export const SEED_FIELDS = [
  'Symbol',
  'Exchange',
  'Quantity',
  'AvgEntryPrice',
  'RealizedPnL',
  'UnrealizedPnL',
  'TotalFees',
  'LastUpdate',
] as const;

/** The name of one. */
export type SeedField = (typeof SEED_FIELDS)[number];

/** Without these a line says nothing. */
const NEEDED: readonly SeedField[] = ['Symbol', 'Quantity', 'AvgEntryPrice'];

/** One holding of a seed file. */
export interface SeedEntry {
  /** Line of a CSV file, number of the entry of a JSON file; from 1. */
  readonly line: number;
  readonly symbol: string;
  /** Empty where the file names none. */
  readonly exchange: string;
  /** Signed: negative is short; never 0. Base units. */
  readonly quantity: Fixed;
  /** Quote per base, > 0. */
  readonly entryPrice: Fixed;
  /** Quote currency; 0 where the file says nothing. */
  readonly realizedPnl: Fixed;
  readonly fees: Fixed;
}

/** What a seed file says: every entry, or everything that is wrong with it. */
export interface SeedFile {
  readonly entries: readonly SeedEntry[];
  /** Sentences with line, field, value and remedy; entries are not to be used where there is one. */
  readonly errors: readonly string[];
}

/**
 * Reads a CSV or JSON file of holdings. CSV: a header with the fields in any order and case; JSON: an array of objects
 * with those fields, or an object that has it as `positions`. Other columns are ignored, `UnrealizedPnL` and
 * `LastUpdate` too: the account values holdings at its own prices and times.
 */
export function parseSeedFile(text: string): SeedFile {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') return { entries: [], errors: ['The file is empty; its first line must name the fields.'] };
  const rows = start.startsWith('[') || start.startsWith('{') ? jsonRows(start) : textRows(text);
  if (typeof rows === 'string') return { entries: [], errors: [rows] };
  if (rows.length === 0) return { entries: [], errors: ['The file holds no positions; add a line for each.'] };
  const errors: string[] = [];
  const entries = rows.flatMap((row) => readEntry(row, errors) ?? []);
  return { entries, errors: [...errors, ...doubles(entries)] };
}

interface Row {
  readonly line: number;
  readonly place: string;
  readonly cell: (field: SeedField) => string;
}

function textRows(text: string): readonly Row[] | string {
  const [header, ...rows] = csvRows(text);
  const names = header?.cells.map((name) => name.toLowerCase()) ?? [];
  const missing = NEEDED.filter((field) => !names.includes(field.toLowerCase()));
  if (missing.length > 0)
    return `Line ${header?.line ?? 1}: the header has no ${missing.join(', no ')}; it must name ${NEEDED.join(', ')}.`;
  return rows.map(({ line, cells }) => ({
    line,
    place: `Line ${line}`,
    cell: (field) => cells[names.indexOf(field.toLowerCase())] ?? '',
  }));
}

function jsonRows(text: string): readonly Row[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `The file is not valid JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  const list = Array.isArray(value) ? value : (value as { readonly positions?: unknown }).positions;
  if (!Array.isArray(list)) return 'The file must be an array of positions, or an object with one named "positions".';
  return (list as readonly unknown[]).map((item, index) => {
    const fields = new Map(
      Object.entries(typeof item === 'object' && item !== null ? item : {}).map(([name, cell]) => [
        name.toLowerCase(),
        typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '',
      ]),
    );
    return {
      line: index + 1,
      place: `Position ${index + 1}`,
      cell: (field) => fields.get(field.toLowerCase()) ?? '',
    };
  });
}

function readEntry(row: Row, errors: string[]): SeedEntry | undefined {
  const before = errors.length;
  const wrong = (field: SeedField, value: string, remedy: string): 0n => {
    errors.push(`${row.place}, ${field}: "${value}" ${remedy}`);
    return 0n;
  };
  const amount = (field: SeedField, isNeeded: boolean): Fixed => {
    const text = row.cell(field);
    if (text === '') return isNeeded ? wrong(field, text, 'is missing; write a decimal such as 0.25') : 0n;
    return readDecimal(text) ?? wrong(field, text, 'is not a decimal number; write one such as 0.25');
  };
  const symbol = row.cell('Symbol');
  if (symbol === '') wrong('Symbol', symbol, 'is missing; write the instrument, such as BTC-USD');
  const quantity = amount('Quantity', true);
  const entryPrice = amount('AvgEntryPrice', true);
  if (errors.length === before && quantity === 0n)
    wrong('Quantity', row.cell('Quantity'), 'is not a holding; leave the line out');
  if (errors.length === before && entryPrice <= 0n)
    wrong('AvgEntryPrice', row.cell('AvgEntryPrice'), 'is not a price above 0');
  const realizedPnl = amount('RealizedPnL', false);
  const fees = amount('TotalFees', false);
  if (errors.length > before) return undefined;
  return { line: row.line, symbol, exchange: row.cell('Exchange'), quantity, entryPrice, realizedPnl, fees };
}

const EXPONENT = /^([+-]?)(\d*)(?:\.(\d*))?e([+-]?\d{1,3})$/i;

/** Plain or with an exponent, as programs write small numbers; undefined if neither or finer than 18 places. */
function readDecimal(text: string): Fixed | undefined {
  const match = EXPONENT.exec(text);
  if (match === null) return parseFixed(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  if (digits === '') return undefined;
  const point = whole.length + Number(exponent);
  const padded = digits.padStart(digits.length - Math.min(point, 0), '0').padEnd(Math.max(point, digits.length), '0');
  const at = Math.max(point, 0);
  return parseFixed(`${sign}${padded.slice(0, at)}.${padded.slice(at)}`);
}

function doubles(entries: readonly SeedEntry[]): readonly string[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ line, symbol, exchange }) => {
    const key = `${exchange}:${symbol}`.toLowerCase();
    const known = first.get(key);
    if (known !== undefined)
      return [`Line ${line}, Symbol: "${symbol}" is on line ${known} already; join the two to one line.`];
    first.set(key, line);
    return [];
  });
}
