import { decimalsOf, isNumberText } from '../../base/number-text.ts';

const COMMA = 44;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const POINT = 46;
const ZERO = 48;

/** Digits whose integer every double holds exactly, so that integer / power of ten is rounded only once. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** A longer field is no number; decimals beyond it could not change a double. */
const LONGEST_FIELD = 400;

/**
 * Reads comma-separated decimal numbers straight from bytes, about five times faster than splitting text. The bytes
 * must end with a line feed. After a read, `position` stands on the delimiter.
 */
export class NumberScanner {
  readonly bytes: Uint8Array;
  position: number;
  /** The number read last; NaN where the field is none, infinite where a double cannot hold it. */
  value = NaN;
  /** Most decimals among the fields read with each index of {@link read}, trailing zeros aside. */
  readonly places = new Uint8Array(6);
  /** Set whenever `places` grew. */
  widened = false;

  constructor(bytes: Uint8Array, position: number) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Reads the field at `position`; its decimals count towards `places[column]`. */
  read(column: number): void {
    const bytes = this.bytes;
    const start = this.position;
    let at = start;
    let mantissa = 0;
    let digit = (bytes[at] ?? 0) - ZERO;
    while (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digit = (bytes[++at] ?? 0) - ZERO;
    }
    let point = -1;
    if (digit === POINT - ZERO) {
      point = at;
      digit = (bytes[++at] ?? 0) - ZERO;
      while (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        digit = (bytes[++at] ?? 0) - ZERO;
      }
    }
    const digits = at - start - (point < 0 ? 0 : 1);
    if (digits === 0 || digits > EXACT_DIGITS || !isDelimiter(bytes, at)) {
      this.readUnusual(column);
      return;
    }
    this.position = at;
    const places = point < 0 ? 0 : at - point - 1;
    this.value = places === 0 ? mantissa : mantissa / (POWERS[places] ?? NaN);
    if (places > (this.places[column] ?? 0)) this.countPlaces(column, point, at);
  }

  /** Moves to the end of the field without reading it. */
  skip(): void {
    const bytes = this.bytes;
    let at = this.position;
    let quoted = false;
    for (;;) {
      const byte = bytes[at] ?? LINE_FEED;
      if (byte === QUOTE) quoted = !quoted;
      if (byte === LINE_FEED || (byte === COMMA && !quoted)) break;
      at++;
    }
    this.position = at;
  }

  /** Signs, exponents, quotes, blanks, carriage returns, and more digits than a double holds. */
  private readUnusual(column: number): void {
    const start = this.position;
    this.skip();
    const text = fieldText(this.bytes, start, this.position);
    // Adding 0 turns -0 into 0, which would otherwise be other bytes of the same number.
    this.value = isNumberText(text) ? Number(text) + 0 : NaN;
    if (!Number.isFinite(this.value)) return;
    this.widen(column, decimalsOf(this.value));
  }

  private countPlaces(column: number, point: number, end: number): void {
    let last = end - 1;
    while (this.bytes[last] === ZERO) last--;
    this.widen(column, last - point);
  }

  private widen(column: number, places: number): void {
    if (places <= (this.places[column] ?? 0)) return;
    this.places[column] = places;
    this.widened = true;
  }
}

/** The text of a field without blanks, carriage return and the quotes around it; at most 400 characters. */
export function fieldText(bytes: Uint8Array, start: number, end: number): string {
  const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + LONGEST_FIELD))).trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).trim() : text;
}

function isDelimiter(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at];
  return byte === COMMA || byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED);
}
