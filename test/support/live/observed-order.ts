import { fixed } from '../../../core/base/fixed.ts';
import { ok } from '../../../core/base/result.ts';
import { unixMs } from '../../../core/base/time.ts';
import { createLiveBook } from '../../../core/engine/live-book.ts';
import { createMemoryLedger } from '../../../core/engine/memory-ledger.ts';
import { createTradingSystem } from '../../../core/engine/create-trading-system.ts';
import type { TradingSystem } from '../../../core/engine/trading-system.ts';
import { createTelling } from '../../../core/execution/live/live-parts.ts';
import type { LiveParts } from '../../../core/execution/live/live-parts.ts';
import { createOrderObserver } from '../../../core/execution/live/order-observer.ts';
import type { OrderObserver } from '../../../core/execution/live/order-observer.ts';
import type { ClientOrderId, IntentId, TradeId, VenueOrderId } from '../../../core/model/identifiers.ts';
import type { ExecutionVenue, VenueExecution, VenueOrder } from '../../../core/ports/execution-venue.ts';
import { anInstrument, MONDAY, someModels } from '../trading.ts';

/** One order that was sent, an engine that knows it, and an observer that is shown what the venue tells of it. */
export interface ObservedOrder {
  readonly system: TradingSystem;
  readonly observer: OrderObserver;
  readonly id: ClientOrderId;
  readonly shown: (change?: Partial<VenueOrder>) => VenueOrder;
  readonly execution: (tradeId: string, quantity: string) => VenueExecution;
}

/** An order to buy 1 at 100. `executions`: what the venue has when it is asked. */
export function observedOrder(executions: () => readonly VenueExecution[] = () => []): ObservedOrder {
  const instrument = anInstrument();
  const clock = { now: () => unixMs(MONDAY), after: () => () => undefined };
  const system = createTradingSystem(
    {
      instruments: [instrument],
      currency: 'USD',
      initialCash: fixed('1000'),
      profile: 'unrestricted',
      models: someModels(),
      seed: 1,
      idPrefix: 'tw1',
      source: 'ticks',
      barMs: 15_000,
    },
    { ledger: createMemoryLedger(), live: () => undefined },
  );
  system.start(unixMs(MONDAY));
  system.onVenueReport({ kind: 'armed', until: MONDAY + 1e9, time: unixMs(MONDAY) });
  system.onVenueReport({ kind: 'reconciled', differences: 0, asOf: MONDAY, time: unixMs(MONDAY) });
  system.onBook(0, { time: MONDAY, bids: Float64Array.of(100, 10), asks: Float64Array.of(100.5, 10) });
  const outcome = system.submit(
    {
      intentId: 'one' as IntentId,
      instrumentId: instrument.id,
      side: 'buy',
      type: 'limit',
      limitPrice: fixed('100'),
      timeInForce: 'gtc',
      size: { kind: 'base', quantity: fixed('1') },
      reduceOnly: false,
      postOnly: false,
    },
    unixMs(MONDAY),
  );
  const id = outcome.clientOrderId;
  const venueOrderId = 'v-1' as VenueOrderId;
  const venue = { executions: () => Promise.resolve(ok(executions())) } as Partial<ExecutionVenue> as ExecutionVenue;
  const parts: LiveParts = {
    venue,
    clock,
    random: () => 0,
    book: createLiveBook(system, { instruments: () => [instrument], idPrefix: 'tw1', since: MONDAY }),
    tell: createTelling(clock, system.onVenueReport),
    ask: (question) => question(),
    pause: () => Promise.resolve(false),
    isClosed: () => false,
  };
  return {
    system,
    id,
    observer: createOrderObserver(parts),
    shown: (change = {}) => ({
      venueOrderId,
      clientOrderId: id,
      instrumentId: instrument.id,
      side: 'buy',
      type: 'limit',
      timeInForce: 'gtc',
      quantity: fixed('1'),
      filledQuantity: 0n,
      limitPrice: fixed('100'),
      stopPrice: null,
      reduceOnly: false,
      status: 'open',
      createdAt: MONDAY,
      updatedAt: MONDAY,
      ...change,
    }),
    execution: (tradeId, quantity) => ({
      tradeId: tradeId as TradeId,
      venueOrderId,
      clientOrderId: id,
      instrumentId: instrument.id,
      side: 'buy',
      quantity: fixed(quantity),
      price: fixed('100'),
      fee: fixed('0.01'),
      feeCurrency: 'USD',
      liquidity: 'maker',
      time: MONDAY,
    }),
  };
}
