import { fixed } from '../base/fixed.ts';
import { SECOND_MS, unixMs } from '../base/time.ts';
import type { UnixMs } from '../base/time.ts';
import type { ExecutionModels } from '../config/models.ts';
import type { InstrumentId, IntentId, VenueId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import { createTradingSystem } from './create-trading-system.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { Ticket, TradingSystem } from './trading-system.ts';

/** What a rehearsal of the stop came to. */
export interface StopDrill {
  readonly passed: boolean;
  /** Orders that were open when it was pressed. */
  readonly orders: number;
  /** What was found, in a sentence. */
  readonly sentence: string;
}

const ORDERS = 5;
const BEGIN = unixMs(0);

const INSTRUMENT: Instrument = {
  id: 'drill:DRILL-USD' as InstrumentId,
  venue: 'drill' as VenueId,
  symbol: 'DRILL-USD',
  base: 'DRILL',
  quote: 'USD',
  tickSize: fixed('0.01'),
  lotSize: fixed('0.01'),
  minNotional: fixed('1'),
  pricePlaces: 2,
  quantityPlaces: 2,
  active: true,
  shortable: false,
};

/**
 * Rehearses the stop on an engine of its own, with money that does not exist: orders rest, the stop is pressed twice,
 * and nothing may be open, sent or resumed afterwards.
 */
export function rehearseStop(models: ExecutionModels): StopDrill {
  const system = createTradingSystem(
    {
      instruments: [INSTRUMENT],
      currency: 'USD',
      initialCash: fixed('100000'),
      profile: 'moderate',
      models,
      seed: 1,
      source: 'ticks',
      barMs: 15 * SECOND_MS,
    },
    { ledger: createMemoryLedger() },
  );
  system.start(BEGIN);
  quote(system, at(1));
  for (let nth = 0; nth < ORDERS; nth++) system.submit(ticket(nth), at(2 + nth));
  const orders = system.state.openOrders.size;
  system.halt('a rehearsal', 'engine', at(20));
  const seq = system.state.seq;
  system.halt('a second press', 'engine', at(20));
  const late = system.submit(ticket(ORDERS), at(21));
  const found = [
    [orders === ORDERS, `${orders} of ${ORDERS} orders rested`],
    [system.state.trading.state === 'halted', `trading was ${system.state.trading.state}`],
    [system.state.openOrders.size === 0, `${system.state.openOrders.size} orders were left`],
    [late.outcome === 'denied' && late.denial.code === 'HALTED', 'an order passed'],
    [system.state.trading.cause === 'a rehearsal' && seq > 0, 'the second press changed the first'],
  ] as const;
  const failures = found.flatMap(([holds, words]) => (holds ? [] : [words]));
  const passed = failures.length === 0;
  const sentence = passed
    ? `The stop canceled ${orders} of ${orders} orders and let none pass.`
    : `The rehearsal of the stop failed: ${failures.join('; ')}.`;
  return { passed, orders, sentence };
}

function at(seconds: number): UnixMs {
  return unixMs(BEGIN + seconds * SECOND_MS);
}

function quote(system: TradingSystem, time: UnixMs): void {
  system.onBook(0, { time, bids: Float64Array.of(99.99, 1_000), asks: Float64Array.of(100.01, 1_000) });
}

/** Each at a price of its own, so that none counts as a repetition. */
function ticket(nth: number): Ticket {
  return {
    intentId: `drill-${nth}` as IntentId,
    instrumentId: INSTRUMENT.id,
    side: 'buy',
    type: 'limit',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity: fixed('1') },
    limitPrice: fixed(`99.${90 - nth}`),
    reduceOnly: false,
    postOnly: false,
  };
}
