import { z } from 'zod';
import { parseDecimal, plainDecimal } from '../base/decimal.ts';
import { TIMEFRAME_NAMES } from '../model/timeframe.ts';

const ID = /^[a-z0-9][a-z0-9-]{0,59}$/;
const FILE_NAME = /^(?!\.\.?$)[\w.-]{1,120}$/;
/** Files of initial positions, which are no configurations themselves. */
export const POSITIONS_FILE = /^[\w.-]{0,100}positions\.(ya?ml|json)$/;

const MOST_SUBSCRIPTIONS = 50;
const MOST_DECIMALS = 18;

/** An amount of quote currency: a number or decimal text, kept as plain decimal text. */
const amount = z
  .union([z.number(), z.string()])
  .refine(isAmount, 'must be 0 or an amount above 0 such as 2500')
  .transform((value) => amountText(value) ?? '0')
  .describe('Quote currency, such as 2500');

/** An exact number, kept as plain decimal text. */
const decimal = (what: string) =>
  z
    .union([z.number(), z.string()])
    .refine((value) => decimalText(value) !== undefined, 'must be a decimal number such as 0.25')
    .transform((value) => decimalText(value) ?? '0')
    .describe(what);

const fileName = (what: string) =>
  z.string().regex(FILE_NAME, 'must be the name of a file beside the configuration, such as state.json').describe(what);

const subscription = z.strictObject({
  venue: z.string().min(1).max(40).describe('demo, or a venue such as binance'),
  instrument: z.string().min(1).max(60).describe('BTC-USD'),
  timeframe: z
    .enum(TIMEFRAME_NAMES)
    .optional()
    .describe('Bars of backtest run and paper run; on the running desk every strategy acts on the 15 s cycle'),
});

const riskLimits = z.strictObject({
  maxOrderValue: amount.optional().describe('What one order may add to exposure, quote currency'),
  maxPosition: amount.optional().describe('What its position may come to, quote currency'),
  maxDailyLoss: amount.optional().describe('Loss of the UTC day from which it may only reduce, quote currency'),
  maxOrdersPerDay: z.number().int().min(0).max(100_000).optional().describe('Orders in 24 hours that add exposure'),
});

/** One strategy with all that it runs with: a YAML or JSON file. Unknown keys are refused. */
export const strategyConfigSchema = z.strictObject({
  id: z
    .string()
    .regex(ID, 'must be small letters, digits and hyphens, such as btc-momentum')
    .describe('Names the strategy everywhere; no other configuration may have it'),
  version: z.literal(1).describe('Version of this format'),
  strategy: z.string().min(1).max(60).describe('Name of the strategy, as strategy list shows it'),
  enabled: z.boolean().default(true).describe('Starts by itself when Tradewind starts'),
  paper: z.literal(true).default(true).describe('On paper; there is no other way to run a strategy'),
  subscriptions: z.array(subscription).min(1).max(MOST_SUBSCRIPTIONS).describe('What it trades, one by one'),
  parameters: z
    .record(z.string().max(60), z.union([z.number(), z.string().max(120), z.boolean()]))
    .default({})
    .describe('Those that are left out take their defaults; see strategy info NAME'),
  risk: riskLimits.default({}).describe('Limits beside those of the risk profile; whichever is tighter holds'),
  initialPositions: z
    .string()
    .regex(POSITIONS_FILE, 'must be the name of a file beside the configuration that ends in positions.yaml')
    .describe('What it holds when it is started for the first time: a file beside this one with a list "positions"')
    .optional(),
  saveStateOnStop: z.boolean().default(false).describe('Writes the state file whenever it is stopped'),
  stateFile: fileName('Where its state is written, in the folder "states" beside the configurations').optional(),
});

/** A file of initial positions: each is taken over at its price, paid from the account's cash. */
export const initialPositionsSchema = z.strictObject({
  positions: z
    .array(
      z.strictObject({
        venue: z.string().min(1).max(40),
        instrument: z.string().min(1).max(60),
        quantity: decimal('Base units, negative is short').refine((text) => text !== '0', 'must not be 0'),
        price: decimal('Quote per base unit').refine((text) => !/^(-|0$)/.test(text), 'must be above 0'),
      }),
    )
    .max(MOST_SUBSCRIPTIONS),
});

/** A checked configuration. */
export type StrategyConfig = z.infer<typeof strategyConfigSchema>;

/** One instrument that a configuration trades. */
export type Subscription = StrategyConfig['subscriptions'][number];

/** The schema for editors (JSON Schema 2020-12). */
export function strategyConfigJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(strategyConfigSchema, { io: 'input' });
}

function isAmount(value: number | string): boolean {
  return amountText(value) !== undefined;
}

function amountText(value: number | string): string | undefined {
  const text = decimalText(value);
  return text?.startsWith('-') === true ? undefined : text;
}

function decimalText(value: number | string): string | undefined {
  const exact = parseDecimal(String(value));
  return exact === undefined || exact.decimalPlaces() > MOST_DECIMALS ? undefined : plainDecimal(exact);
}
