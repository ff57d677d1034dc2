import { z } from 'zod';
import { parseDecimal } from '../../base/decimal.ts';
import { TIMEFRAME_NAMES } from '../../model/timeframe.ts';

/** Input: a finite decimal, `1e30` included. */
export const decimalText = z
  .string()
  .max(80)
  .refine((text) => parseDecimal(text) !== undefined, 'must be a decimal number such as 0.25');

/** Input: a finite decimal above 0. */
export const positiveDecimalText = decimalText.refine(
  (text) => parseDecimal(text)?.isPositive() === true && parseDecimal(text)?.isZero() === false,
  'must be above 0',
);

/** Input: an id such as `demo:BTC-USD` or a client order id. */
export const idText = z.string().min(1).max(120);

/** Input: UnixMs. */
export const timeInput = z.number().int().min(0).max(8_640_000_000_000_000);

/** Input: the name of a bar length. */
export const timeframeInput = z.enum(TIMEFRAME_NAMES as [(typeof TIMEFRAME_NAMES)[number]]);

/** Input: the name of a configuration file, without a folder. */
export const strategyFileText = z
  .string()
  .max(120)
  .regex(/^[\w-][\w.-]*\.(ya?ml|json)$/, 'must be a file name such as btc-momentum.yaml');
