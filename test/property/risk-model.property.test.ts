import { describe, expect, it } from 'vitest';
import { fixed } from '../../core/base/fixed.ts';
import type { RiskLimits } from '../../core/model/risk-limits.ts';
import { someLimits } from '../support/limits.ts';
import { casesOf, fc } from '../support/property.ts';
import { refAssess, refHeld, refVerdict } from '../support/reference-risk.ts';
import type { RefAccount, RefOrder, RefPlaced } from '../support/reference-account.ts';
import { aRiskUnderModel } from '../support/risk-under-model.ts';
import type { RiskUnderModel } from '../support/risk-under-model.ts';
import { MONDAY } from '../support/trading.ts';

const SEQUENCES = casesOf(5_000);
const DEPTH = 400;

/** Tight enough that random orders run into every one of them. */
const TIGHT = someLimits({
  orderValue: 0.3,
  lossPerTrade: 0.014,
  emergencyStop: 0.05,
  limitCollar: 0.05,
  driftCollar: 0.04,
  messages: { perSecond: 3, perMinute: 8, perDay: 14 },
  entries: { perTenMinutes: 3, perDay: 5 },
  orderToFill: { leastMessages: 4, warn: 3, disable: 4 },
  position: 0.4,
  grossExposure: 0.55,
  concurrentPositions: 1,
  openOrders: { perInstrument: 2, perAccount: 3, value: 0.45 },
  dayLoss: { reduceOnly: 0.02, halt: 1 },
});
const LOOSE = {
  ...TIGHT,
  concurrentPositions: 2,
  grossExposure: 5,
  position: 5,
  lossPerTrade: 1,
  orderValue: 2,
  fundsBuffer: 4,
  messages: { perSecond: 50, perMinute: 50, perDay: 50 },
  entries: { perTenMinutes: 50, perDay: 50 },
};
const LIMITS: readonly RiskLimits[] = [
  TIGHT,
  LOOSE,
  { ...LOOSE, grossExposure: 0.55, dayLoss: { reduceOnly: 0.5, halt: 1 }, driftCollar: 1 },
];

/** Every verdict that the model knows, and no other. */
const MET = [
  'APPROVED',
  'CONCURRENT_POSITIONS',
  'DAILY_LOSS',
  'DATA_STALE',
  'DUPLICATE',
  'EXPOSURE',
  'FUNDS',
  'OPEN_ORDERS',
  'ORDER_SIZE',
  'ORDER_VALUE',
  'OTR',
  'POSITION_LIMIT',
  'PRICE_COLLAR',
  'PROTECTION',
  'RATE',
  'REDUCE_ONLY',
  'REPEATED_EXECUTION',
  'SELF_CROSS',
  'SYMBOL_UNKNOWN_ORDER',
  'TRADE_LOSS',
  'WOULD_INCREASE',
] as const;

type Command =
  | { readonly kind: 'submit'; readonly order: RefOrder }
  | { readonly kind: 'fill' | 'cancel' | 'lose'; readonly pick: number }
  | { readonly kind: 'move'; readonly instrument: number; readonly price: number }
  | { readonly kind: 'wait'; readonly ms: number; readonly stalls: boolean }
  | { readonly kind: 'state'; readonly to: 'running' | 'reduce-only' }
  | { readonly kind: 'limits'; readonly set: number };

const price = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 95, max: 106 }) }, fc.constantFrom(78, 124));
const order: fc.Arbitrary<RefOrder> = fc.record({
  owner: fc.constantFrom('manual', 's-1', 's-2'),
  instrument: fc.nat(1),
  side: fc.constantFrom('buy', 'sell'),
  limit: fc.option(fc.constantFrom(99, 100, 101, 104)),
  quantity: fc.constantFrom(1, 2, 5, 5, 10, 10, 20, 29, 41),
  reduceOnly: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
});
const waits = fc.constantFrom(1, 999, 4_999, 9_999, 30_000, 119_999, 300_000);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 12, arbitrary: order.map((one) => ({ kind: 'submit', order: one }) as const) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('fill'), pick: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel'), pick: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose'), pick: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('move'), instrument: fc.nat(1), price }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('wait'), ms: waits, stalls: fc.nat(9).map((one) => one === 0) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('state'), to: fc.constantFrom('running', 'running', 'reduce-only') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('limits'), set: fc.nat(2) }) },
);

/** One pair of the real manager and the model, and what was said so far. */
interface Pair {
  readonly real: RiskUnderModel;
  readonly model: RefAccount;
  readonly said: Map<string, number>;
}

function aPair(said: Map<string, number>): Pair {
  const model: RefAccount = {
    now: MONDAY,
    cash: 10_000,
    depth: DEPTH,
    barMs: 60_000,
    state: 'running',
    limits: TIGHT,
    marks: [0, 1].map(() => ({ price: 100, time: MONDAY })),
    orders: [],
    fills: [],
    cancels: [],
  };
  return { real: aRiskUnderModel(TIGHT, DEPTH), model, said };
}

function submit({ real, model, said }: Pair, asked: RefOrder): void {
  const expected = refVerdict(model, asked);
  const { increase, value } = refAssess(model, asked);
  const verdict = real.submit(asked);
  expect(verdict).toEqual({ code: expected, hold: expected === undefined ? fixed(String(value)) : 0n });
  said.set(expected ?? 'APPROVED', (said.get(expected ?? 'APPROVED') ?? 0) + 1);
  if (expected !== undefined) return;
  model.orders.push({ ...asked, time: model.now, opening: increase, hold: value, open: true, unknown: false });
}

function pickOpen({ model }: Pair, pick: number): readonly [number, RefPlaced] | undefined {
  const open = model.orders.flatMap((placed, index) => (placed.open ? [[index, placed] as const] : []));
  return open[pick % Math.max(1, open.length)];
}

function fill(pair: Pair, pick: number): void {
  const picked = pickOpen(pair, pick);
  if (picked === undefined) return;
  const [index, placed] = picked;
  const { real, model } = pair;
  const paid = placed.limit ?? model.marks[placed.instrument]?.price ?? 0;
  real.fill(index, placed, paid);
  placed.open = false;
  placed.unknown = false;
  const left = refHeld(model, placed.owner, placed.instrument) + (placed.side === 'buy' ? 1 : -1) * placed.quantity;
  model.fills.push({ order: placed, time: model.now, price: paid, left });
}

function cancel(pair: Pair, pick: number): void {
  const picked = pickOpen(pair, pick);
  if (picked === undefined) return;
  const [index, placed] = picked;
  const clientOrderId = pair.real.idOf(index);
  const actor = placed.owner === 'manual' ? 'person' : 'strategy';
  pair.real.emit({ kind: 'order.cancel-requested', clientOrderId, actor });
  pair.real.emit({ kind: 'order.canceled', clientOrderId, reason: 'model' });
  placed.open = false;
  placed.unknown = false;
  if (actor === 'strategy') pair.model.cancels.push({ owner: placed.owner, time: pair.model.now });
}

function apply(pair: Pair, one: Command): void {
  const { real, model } = pair;
  switch (one.kind) {
    case 'submit':
      return submit(pair, one.order);
    case 'fill':
      return fill(pair, one.pick);
    case 'cancel':
      return cancel(pair, one.pick);
    case 'lose': {
      const picked = pickOpen(pair, one.pick);
      if (picked === undefined || picked[1].unknown) return;
      real.emit({ kind: 'order.unknown', clientOrderId: real.idOf(picked[0]), reason: 'model' });
      picked[1].unknown = true;
      return;
    }
    case 'move':
      real.move(one.instrument, one.price);
      model.marks[one.instrument] = { price: one.price, time: model.now };
      return;
    case 'wait':
      real.wait(one.ms);
      model.now += one.ms;
      if (one.stalls) return;
      model.marks.forEach((mark, instrument) => {
        real.move(instrument, mark.price);
        mark.time = model.now;
      });
      return;
    case 'state':
      real.emit({ kind: 'trading-state.changed', from: model.state, to: one.to, cause: 'model', actor: 'person' });
      model.state = one.to;
      return;
    case 'limits': {
      const limits = LIMITS[one.set] ?? TIGHT;
      const named = (of: RiskLimits) => ({ name: 'custom', limits: of }) as const;
      real.emit({ kind: 'limits.changed', from: named(model.limits), to: named(limits), actor: 'person' });
      model.limits = limits;
    }
  }
}

describe('the risk manager and its reference model', () => {
  it(`agree on every verdict over ${SEQUENCES} random sequences of commands`, () => {
    const said = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(command, { minLength: 25, maxLength: 45, size: 'max' }), (commands) => {
        const pair = aPair(said);
        for (const one of commands) apply(pair, one);
      }),
      { numRuns: SEQUENCES },
    );
    // The comparison is worth only what it has met: of all sequences together, each of these was said ten times.
    const met = [...said].filter(([, count]) => count >= casesOf(10)).map(([code]) => code);
    expect(met.toSorted()).toEqual([...MET]);
  });
});
