import { fixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import { createAccount } from '../../core/engine/account.ts';
import { applyRecord } from '../../core/engine/apply-record.ts';
import type { EngineCore } from '../../core/engine/engine-core.ts';
import { createMarks } from '../../core/engine/marks.ts';
import { createRiskAccount } from '../../core/engine/risk-account.ts';
import { createState } from '../../core/engine/state.ts';
import type { DomainEvent } from '../../core/events/domain-event.ts';
import type { SimulatedVenue } from '../../core/execution/simulated-venue.ts';
import type { DenialCode } from '../../core/model/denial.ts';
import type { ClientOrderId, InstrumentId, IntentId, StrategyId, TradeId } from '../../core/model/identifiers.ts';
import type { OrderIntent } from '../../core/model/order.ts';
import type { RiskLimits } from '../../core/model/risk-limits.ts';
import { createRiskManager } from '../../core/risk/risk-manager.ts';
import type { RefOrder } from './reference-account.ts';
import { anInstrument, MONDAY } from './trading.ts';

/** Two instruments without a grid. */
export const GRIDLESS = ['BTC-USD', 'ETH-USD'].map((symbol) =>
  anInstrument({ id: `test:${symbol}` as InstrumentId, symbol, lotSize: 0n, minNotional: 0n }),
);

/** The risk manager over a real state, folded from real events; market and clock are the test's. */
export interface RiskUnderModel {
  readonly wait: (ms: number) => void;
  readonly move: (instrument: number, price: number) => void;
  readonly emit: (event: DomainEvent) => void;
  /** Judges and books the verdict; the code of a refusal, or the funds held. */
  readonly submit: (order: RefOrder) => { readonly code: DenialCode | undefined; readonly hold: bigint };
  readonly fill: (index: number, order: RefOrder, price: number) => void;
  /** The id of the order that was approved as number `index`, counted from 0. */
  readonly idOf: (index: number) => ClientOrderId;
}

/** Opens it with 10,000 USD, both prices at 100. */
export function aRiskUnderModel(limits: RiskLimits, depth: number): RiskUnderModel {
  const run = { now: MONDAY, count: 0, trades: 0 };
  const ids: ClientOrderId[] = [];
  const state = createState(GRIDLESS, { profile: { name: 'custom', limits } });
  const marks = createMarks(GRIDLESS, 2, 60_000);
  const account = createAccount(state, marks, GRIDLESS);
  const venue: Pick<SimulatedVenue, 'bookSound' | 'walkPrice' | 'depthWithin' | 'takerFeeRate'> = {
    bookSound: () => true,
    walkPrice: marks.exact,
    depthWithin: () => fixed(String(depth)),
    takerFeeRate: () => 0n,
  };
  const view = createRiskAccount({
    state,
    core: { now: () => run.now } as EngineCore,
    marks,
    account,
    venue: venue as SimulatedVenue,
    isLatched: () => false,
    source: 'ticks',
    instruments: GRIDLESS,
    barMs: 60_000,
    terms: undefined,
  });
  const risk = createRiskManager(state.profile, view);
  const emit = (event: DomainEvent): void => {
    applyRecord(state, { seq: state.seq + 1, time: unixMs(run.now), event });
  };
  const move: RiskUnderModel['move'] = (instrument, price) => {
    marks.last[instrument] = price;
    marks.time[instrument] = run.now;
  };
  const cash = fixed('10000');
  emit({ kind: 'account.funded', currency: 'USD', amount: cash });
  emit({ kind: 'account.anchored', dayStart: cash, weekStart: cash, monthStart: cash, peak: cash });
  for (const strategyId of ['s-1', 's-2'] as StrategyId[]) {
    const { id: instrumentId } = anInstrument();
    emit({ kind: 'strategy.started', strategyId, name: 'scripted', instrumentId, params: {} });
  }
  move(0, 100);
  move(1, 100);

  return {
    wait: (ms) => void (run.now += ms),
    move,
    emit,
    idOf: (index) => ids[index] ?? ('' as ClientOrderId),
    submit(order) {
      const clientOrderId = `o-${++run.count}` as ClientOrderId;
      const intent = intentOf(order, { number: run.count, now: run.now, mark: marks.exact(order.instrument) ?? 0n });
      const instrument = GRIDLESS[order.instrument] ?? anInstrument();
      const position = state.positions.find(
        ({ strategyId, instrumentId }) => strategyId === intent.strategyId && instrumentId === instrument.id,
      );
      const subject = { instrument, instrumentIndex: order.instrument, position };
      const verdict = risk.judge(intent, subject, clientOrderId);
      if (!verdict.approved) {
        emit({ kind: 'order.denied', order: verdict.order, denial: verdict.denial });
        return { code: verdict.denial.code, hold: 0n };
      }
      ids.push(clientOrderId);
      emit({ kind: 'order.approved', order: verdict.order, hold: verdict.hold });
      emit({ kind: 'order.submitted', clientOrderId });
      return { code: undefined, hold: verdict.hold };
    },
    fill(index, { owner, instrument, side, quantity }, price) {
      const fill = {
        tradeId: `t-${++run.trades}` as TradeId,
        clientOrderId: ids[index] ?? ('' as ClientOrderId),
        strategyId: owner as StrategyId,
        instrumentId: (GRIDLESS[instrument] ?? anInstrument()).id,
        side,
        quantity: fixed(String(quantity)),
        price: fixed(String(price)),
        fee: 0n,
        liquidity: 'taker',
        time: unixMs(run.now),
      } as const;
      emit({ kind: 'order.filled', fill, complete: true });
    },
  };
}

function intentOf(
  { owner, instrument, side, limit, quantity, reduceOnly }: RefOrder,
  { number, now, mark }: { readonly number: number; readonly now: number; readonly mark: bigint },
): OrderIntent {
  return {
    intentId: `i-${number}` as IntentId,
    strategyId: owner as StrategyId,
    source: owner === 'manual' ? 'person' : 'strategy',
    instrumentId: (GRIDLESS[instrument] ?? anInstrument()).id,
    side,
    type: limit === null ? 'market' : 'limit',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity: fixed(String(quantity)) },
    ...(limit === null ? {} : { limitPrice: fixed(String(limit)) }),
    reduceOnly,
    postOnly: false,
    time: unixMs(now),
    decisionPrice: mark,
    reason: 'model',
  };
}
