import type { VenueReply } from '../server/venue-dialect.ts';

/** A request that the venue refuses with one of its documented codes. Thrown by parsing, answered by the dialect. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The body Binance sends with an error. */
export function errorReply(status: number, code: number, msg: string): VenueReply {
  return { status, body: { code, msg } };
}

export const invalidSymbol = (): Refusal => new Refusal(400, -1121, 'Invalid symbol.');
export const invalidInterval = (): Refusal => new Refusal(400, -1120, 'Invalid interval.');
export const missingParameter = (name: string): Refusal =>
  new Refusal(400, -1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);
export const illegalCharacters = (name: string, range: string): Refusal =>
  new Refusal(400, -1100, `Illegal characters found in parameter '${name}'; legal range is '${range}'.`);
