import { unixMs } from '../../base/time.ts';
import { z } from 'zod';
import { ORDER_TYPES } from '../../model/order.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { ParameterSchema } from '../../model/parameters.ts';
import type { OpenOrder, StrategyAction, StrategyAnswer, StrategyParams } from '../../strategies/strategy.ts';
import type { BarFigures } from './sandbox.ts';

/** A user's file as it is sent to its process. */
export interface UserFile {
  /** Name of the strategy: the file's, without its extension. */
  readonly name: string;
  readonly path: string;
  /** Its types erased. */
  readonly source: string;
}

/** A bar on its way to the process, with the strategy's open orders. */
export type SentBar = BarFigures & { readonly orders: readonly OpenOrder[] };

/** A backtest without its bars and its code. */
export interface BoxedRun {
  readonly what: 'backtest' | 'trace';
  readonly runId: string;
  readonly engineVersion: string;
  readonly dataSha256: string;
  readonly request: Omit<BacktestRequest, 'strategies'>;
  readonly params: StrategyParams;
  /** True where journal and equity are wanted as text while it runs. */
  readonly writes: boolean;
}

/** What the process is asked. Each has one reply; {@link BoxNews} may come before it. */
export type BoxRequest =
  | { readonly kind: 'load'; readonly file: UserFile }
  | { readonly kind: 'test'; readonly path: string; readonly source: string; readonly of: string }
  | { readonly kind: 'prepare'; readonly params: StrategyParams }
  | { readonly kind: 'create'; readonly params: StrategyParams; readonly instrument: Instrument }
  | { readonly kind: 'bars'; readonly bars: readonly SentBar[] }
  | { readonly kind: 'funding'; readonly rates: readonly FundingRate[] }
  | { readonly kind: 'retune'; readonly params: StrategyParams }
  | { readonly kind: 'run'; readonly run: BoxedRun };

const text = z.string().max(2_000);
const figure = z.number();
const value = z.union([z.number(), z.string().max(120), z.boolean()]);
const labels = { name: z.string().regex(/^[a-zA-Z][\w.-]{0,59}$/), label: z.string().max(120), help: text };
const live = { live: z.boolean().optional() };

const parameter = z.union([
  z.strictObject({
    ...labels,
    ...live,
    kind: z.enum(['integer', 'number']),
    default: z.number(),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
  }),
  z.strictObject({ ...labels, ...live, kind: z.literal('boolean'), default: z.boolean() }),
  z.strictObject({
    ...labels,
    ...live,
    kind: z.literal('choice'),
    default: z.string().max(120),
    choices: z.array(z.string().max(120)).min(1).max(50),
  }),
]);

/** A strategy as its file describes it. */
export const describedStrategy = z.strictObject({
  title: z.string().min(1).max(120),
  description: text,
  source: text,
  parameters: z.array(parameter).max(60),
  presets: z.array(z.strictObject({ name: z.string().max(60), params: z.record(z.string().max(60), value) })).max(20),
});

/** What a file says of its strategy. */
export interface DescribedStrategy {
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly parameters: readonly ParameterSchema[];
  readonly presets: readonly { readonly name: string; readonly params: StrategyParams }[];
}

const reason = z.string().min(1).max(500);

const LATEST_TIME = 8_640_000_000_000_000;

/** Actions whose quantities are of one kind of number: the user's plain ones, or the engine's exact ones. */
function actions<Amount extends z.ZodType>(amount: Amount) {
  const size = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('equity-fraction'), fraction: z.number().positive().max(1) }),
    z.strictObject({ kind: z.literal('profile-default'), scale: z.number().min(0).max(1).optional() }),
    z.strictObject({ kind: z.literal('kelly'), scale: z.number().min(0).max(1).optional() }),
    z.strictObject({ kind: z.literal('fixed-risk'), risk: z.number().positive().max(1) }),
    z.strictObject({ kind: z.literal('whole-position') }),
    z.strictObject({ kind: z.literal('base'), quantity: amount }),
  ]);
  const trail = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('amount'), distance: amount }),
    z.strictObject({ kind: z.literal('fraction'), fraction: amount }),
  ]);
  const order = z.strictObject({
    side: z.enum(['buy', 'sell']),
    type: z.enum(ORDER_TYPES),
    timeInForce: z.enum(['gtc', 'ioc', 'fok', 'gtd']),
    size,
    limitPrice: amount.optional(),
    stopPrice: amount.optional(),
    trail: trail.optional(),
    expiresAt: z.number().int().min(0).max(LATEST_TIME).optional(),
    protection: z
      .strictObject({ stopPrice: amount.optional(), targetPrice: amount.optional(), trail: trail.optional() })
      .optional(),
    postOnly: z.boolean().optional(),
    reduceOnly: z.boolean(),
    reason,
  });
  const change = z.strictObject({
    quantity: amount.optional(),
    limitPrice: amount.optional(),
    stopPrice: amount.optional(),
  });
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('submit'), order }),
    z.strictObject({ kind: z.literal('cancel-open-orders'), reason }),
    z.strictObject({ kind: z.literal('cancel-order'), clientOrderId: z.string().max(120), reason }),
    z.strictObject({ kind: z.literal('amend-order'), clientOrderId: z.string().max(120), change }),
  ]);
}

/** An action as user code asks for it. */
export const userAction = actions(z.number().positive());

/** An action of user code. */
export type UserAction = z.infer<typeof userAction>;

/** The same as it crosses to the desk. */
const sentAction = actions(z.bigint().positive());

const reading = z.strictObject({
  name: z.string().max(60),
  value: figure.nullable(),
  places: z.number().int().min(0).max(18),
  condition: z
    .strictObject({ relation: z.enum(['above', 'below', 'at-least', 'at-most']), threshold: figure, met: z.boolean() })
    .nullable(),
});

/** The figures behind a decision. */
export const userInsight = z.strictObject({
  wish: z.union([z.literal(1), z.literal(0), z.literal(-1)]).nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  readings: z.array(reading).max(60),
  members: z.array(z.never()).default([]),
});

const problems = z.array(text).max(100);

/** What a process may say: replies to requests, and the news of a long one before its reply. */
export const boxMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({ kind: z.literal('refused'), problem: text }),
  z.strictObject({ kind: z.literal('loaded'), described: describedStrategy }),
  z.strictObject({ kind: z.literal('tested'), results: z.string().max(1_000_000) }),
  z.strictObject({ kind: z.literal('prepared'), warmUpBars: z.number().int().min(0).max(1_000_000) }),
  z.strictObject({
    kind: z.literal('answers'),
    /** Number of the newest bar that was seen; those between without an answer asked for nothing. */
    upTo: z.number().int(),
    answers: z
      .array(z.strictObject({ bar: z.number().int(), actions: z.array(sentAction).max(32), error: text.optional() }))
      .max(10_000),
    sentence: z.string().max(500),
    insight: userInsight.nullable(),
  }),
  z.strictObject({ kind: z.literal('finished'), document: z.string(), problems, failure: text.nullable() }),
  z.strictObject({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.strictObject({ kind: z.literal('text'), of: z.enum(['journal', 'equity']), text: z.string() }),
]);

/** A message of the process. */
export type BoxMessage = z.infer<typeof boxMessage>;

/** What comes before a reply. */
export type BoxNews = Extract<BoxMessage, { readonly kind: 'progress' | 'text' }>;

/** The answers of a batch of bars as the engine takes them. */
export function answersOf(message: Extract<BoxMessage, { readonly kind: 'answers' }>): readonly StrategyAnswer[] {
  return message.answers.map(({ bar, actions, error }) => ({
    bar,
    ...(error === undefined ? {} : { error }),
    actions: actions.map(engineAction),
  }));
}

type SentOrder = Extract<z.infer<typeof sentAction>, { readonly kind: 'submit' }>['order'];
type EngineOrder = Extract<StrategyAction, { readonly kind: 'submit' }>['order'];

function engineAction(action: z.infer<typeof sentAction>): StrategyAction {
  switch (action.kind) {
    case 'submit':
      return { kind: 'submit', order: engineOrder(action.order) };
    case 'cancel-open-orders':
      return action;
    case 'cancel-order':
      return { ...action, clientOrderId: action.clientOrderId as ClientOrderId };
    case 'amend-order':
      return {
        kind: 'amend-order',
        clientOrderId: action.clientOrderId as ClientOrderId,
        change: withoutGaps(action.change),
      };
  }
}

function engineOrder({
  size: asked,
  side,
  type,
  timeInForce,
  reduceOnly,
  reason: why,
  ...terms
}: SentOrder): EngineOrder {
  const { protection, expiresAt, ...prices } = terms;
  return {
    side,
    type,
    timeInForce,
    size:
      asked.kind === 'profile-default' || asked.kind === 'kelly'
        ? { kind: asked.kind, ...withoutGaps({ scale: asked.scale }) }
        : asked,
    ...withoutGaps(prices),
    ...(expiresAt === undefined ? {} : { expiresAt: unixMs(expiresAt) }),
    ...(protection === undefined ? {} : { protection: withoutGaps(protection) }),
    reduceOnly,
    reason: why,
  };
}

/** Fields that are there but undefined are left out. */
export function withoutGaps<T extends object>(fields: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]: Exclude<T[Name], undefined>;
  };
}
