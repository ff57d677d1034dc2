import { fixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import type { ExecutionModels } from '../../core/config/models.ts';
import type { TradingSystem, TradingSystemConfig, Ticket } from '../../core/engine/trading-system.ts';
import { createTradingSystem } from '../../core/engine/create-trading-system.ts';
import { createMemoryLedger } from '../../core/engine/memory-ledger.ts';
import type { JournalRecord } from '../../core/events/journal-record.ts';
import { barColumnsOf } from '../../core/model/bar-columns.ts';
import type { Bar, BarColumns } from '../../core/model/bar.ts';
import type { InstrumentId, IntentId, VenueId } from '../../core/model/identifiers.ts';
import type { Instrument } from '../../core/model/instrument.ts';
import type { OrderBook } from '../../core/model/order-book.ts';
import type { Ledger } from '../../core/ports/ledger.ts';
import type { Strategy, StrategyDefinition, StrategyOrder, StrategyView } from '../../core/strategies/strategy.ts';

/** 2026-01-05 00:00 UTC, a Monday. */
export const MONDAY = Date.UTC(2026, 0, 5);
export const MINUTE = 60_000;

export function anInstrument(over: Partial<Instrument> = {}): Instrument {
  return {
    id: 'test:BTC-USD' as InstrumentId,
    venue: 'test' as VenueId,
    symbol: 'BTC-USD',
    base: 'BTC',
    quote: 'USD',
    tickSize: fixed('0.01'),
    lotSize: fixed('0.001'),
    minNotional: fixed('5'),
    pricePlaces: 2,
    quantityPlaces: 3,
    active: true,
    shortable: true,
    ...over,
  };
}

/** Frictionless and whole at the next open, unless told otherwise. */
export function someModels(over: Partial<ExecutionModels> = {}): ExecutionModels {
  return {
    fill: 'next-open',
    slippage: 'none',
    slippageBps: 0n,
    spreadBps: 0n,
    makerBps: 0n,
    takerBps: 0n,
    latencyMs: 0,
    latencyJitterMs: 0,
    ...over,
  };
}

/** A system with a memory ledger, and every record that it wrote. */
export function aSystem(
  over: Partial<TradingSystemConfig> = {},
  ledger: Ledger = createMemoryLedger(),
): { readonly system: TradingSystem; readonly records: JournalRecord[]; readonly kinds: () => readonly string[] } {
  const system = createTradingSystem(
    {
      instruments: [anInstrument()],
      currency: 'USD',
      initialCash: fixed('10000'),
      profile: 'unrestricted',
      models: someModels(),
      seed: 7,
      source: 'bars',
      barMs: MINUTE,
      ...over,
    },
    { ledger },
  );
  const records: JournalRecord[] = [];
  system.subscribe((record) => void records.push(record));
  return { system, records, kinds: () => records.map(({ event }) => event.kind) };
}

/** That system, started, after one bar that stands at 100. */
export function aRunningSystem(...setting: Parameters<typeof aSystem>): ReturnType<typeof aSystem> {
  const running = aSystem(...setting);
  running.system.start(at(0));
  feed(running.system, aBar(0, [100, 100, 100, 100]));
  return running;
}

/** The bar that opens `minute` minutes after MONDAY. */
export function aBar(
  minute: number,
  [open, high, low, close]: readonly [number, number, number, number],
  volume = 100,
): Bar {
  return { time: MONDAY + minute * MINUTE, open, high, low, close, volume };
}

/** Gives bars to a system with one instrument. */
export function feed(system: TradingSystem, ...bars: readonly Bar[]): void {
  for (const bar of bars) {
    system.onBar(0, bar);
    system.onInstant();
  }
}

export function columnsOf(bars: readonly Bar[], places = 2): BarColumns {
  return barColumnsOf(bars, { pricePlaces: places, volumePlaces: places });
}

/** A book with one-unit steps: pairs of price and quantity, best first. */
export function aBook(time: number, bids: readonly number[], asks: readonly number[]): OrderBook {
  return { time, bids: Float64Array.from(bids), asks: Float64Array.from(asks) };
}

/** A strategy that does what a test says on each bar. */
export function scripted(onBar: (view: StrategyView) => void): StrategyDefinition {
  const strategy: Strategy = { onBar };
  return {
    name: 'scripted',
    title: 'Scripted',
    description: 'Does what a test says.',
    source: 'The test.',
    parameters: [],
    presets: [],
    warmUpBars: () => 0,
    create: () => strategy,
  };
}

export function marketOrder(over: Partial<StrategyOrder>): StrategyOrder {
  return {
    side: 'buy',
    type: 'market',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity: fixed('1') },
    reduceOnly: false,
    reason: 'test',
    ...over,
  };
}

export function aTicket(over: Partial<Ticket> = {}): Ticket {
  return {
    intentId: 'ticket-1' as IntentId,
    instrumentId: 'test:BTC-USD' as InstrumentId,
    side: 'buy',
    type: 'market',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity: fixed('1') },
    reduceOnly: false,
    postOnly: false,
    ...over,
  };
}

export const at = (offsetMs: number) => unixMs(MONDAY + offsetMs);
