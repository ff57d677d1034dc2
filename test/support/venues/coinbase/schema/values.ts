import { z } from 'zod';

/** An exact decimal as Coinbase writes it: a string, now and then without a leading zero (`.15`). */
export const decimal = z.string().regex(/^-?(\d+(\.\d+)?|\.\d+)$/, 'not a decimal string');

/** A decimal, or the empty string where the venue has nothing to say. */
export const decimalOrEmpty = z.union([z.literal(''), decimal]);

/** RFC 3339 in UTC; REST has up to microseconds, frames nanoseconds. */
export const timestamp = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/, 'not an RFC 3339 time');

/** Whole number written as a string. */
export const integerText = z.string().regex(/^\d+$/, 'not a whole number');

export const side = z.enum(['BUY', 'SELL', 'UNKNOWN_ORDER_SIDE']);

export const productType = z.enum(['UNKNOWN_PRODUCT_TYPE', 'SPOT', 'FUTURE']);

export const granularity = z.enum([
  'ONE_MINUTE',
  'FIVE_MINUTE',
  'FIFTEEN_MINUTE',
  'THIRTY_MINUTE',
  'ONE_HOUR',
  'TWO_HOUR',
  'FOUR_HOUR',
  'SIX_HOUR',
  'ONE_DAY',
]);
