import { fixed } from '../../../core/base/fixed.ts';
import { createTradingSystem } from '../../../core/engine/create-trading-system.ts';
import { createMemoryLedger } from '../../../core/engine/memory-ledger.ts';
import type { Ticket, TradingSystem } from '../../../core/engine/trading-system.ts';
import type { JournalRecord } from '../../../core/events/journal-record.ts';
import { ALL_OFFERS } from '../../../core/execution/order-venue.ts';
import type { RestingOffers } from '../../../core/execution/order-venue.ts';
import type { LiveCommand } from '../../../core/execution/live/live-command.ts';
import type { Instrument } from '../../../core/model/instrument.ts';
import type { ClientOrderId, TradeId, VenueOrderId } from '../../../core/model/identifiers.ts';
import type { ProfileName } from '../../../core/model/run-choices.ts';
import type { VenueReport } from '../../../core/model/venue-report.ts';
import { anInstrument, aTicket, at, someModels } from '../trading.ts';

type Untimed<Report> = Report extends VenueReport ? Omit<Report, 'time'> : never;

/** An engine at a venue that cannot change orders; a test says what that venue answers, and when. */
export interface HandDrivenDesk {
  readonly system: TradingSystem;
  readonly commands: LiveCommand[];
  readonly records: readonly JournalRecord[];
  /** Kinds of facts since the last look. */
  readonly news: () => readonly string[];
  readonly report: (finding: Untimed<VenueReport>) => void;
  readonly price: (mid: number) => void;
  /** Time passes. */
  readonly wait: (ms: number) => void;
  readonly accept: (id: string) => void;
  readonly fill: (id: string, quantity: string, price: string, cost?: Cost) => void;
  readonly canceled: (id: string) => void;
  readonly refuse: (id: string) => void;
  readonly submit: (ticket: Partial<Ticket>) => string;
  /** A ticket with an intent of its own. */
  readonly ticket: (ticket: Partial<Ticket>) => Ticket;
  /** Ids of the orders that were sent, in their order. */
  readonly sent: () => readonly string[];
  readonly cancelsAsked: () => readonly string[];
}

interface Cost {
  readonly fee: string;
  readonly feeCurrency: string;
}

const FREE: Cost = { fee: '0', feeCurrency: 'USD' };

/** In what the venue is other than one that keeps every kind of order and lists one instrument. */
interface HandDrivenVenue {
  readonly offers?: Partial<RestingOffers>;
  readonly others?: readonly Instrument[];
}

/** The newest life of a session that may have gone on for longer: `records` of the earlier ones. */
export function aHandDrivenDesk(
  records: readonly JournalRecord[] = [],
  startsAt = 1_000,
  profile: ProfileName = 'unrestricted',
  { offers = {}, others = [] }: HandDrivenVenue = {},
): HandDrivenDesk {
  const commands: LiveCommand[] = [];
  const written: JournalRecord[] = [];
  const state = { now: startsAt, trades: records.length, seen: 0 };
  const system = createTradingSystem(
    {
      instruments: [anInstrument(), ...others],
      currency: 'USD',
      initialCash: fixed('10000'),
      profile,
      models: someModels(),
      seed: 7,
      source: 'ticks',
      barMs: 15_000,
      offers: { ...ALL_OFFERS, amend: false, timesInForce: ['gtc', 'ioc', 'fok'], ...offers },
    },
    { ledger: createMemoryLedger(), live: (command) => void commands.push(command) },
  );
  system.subscribe((record) => void written.push(record));
  const report: HandDrivenDesk['report'] = (finding) => system.onVenueReport({ ...finding, time: at(++state.now) });
  const idOf = (id: string): ClientOrderId => id as ClientOrderId;
  const price = (mid: number): void =>
    system.onBook(0, {
      time: at(++state.now),
      bids: Float64Array.of(mid - 0.5, 50),
      asks: Float64Array.of(mid + 0.5, 50),
    });

  if (records.length === 0) system.start(at(state.now));
  else system.restore(records, at(state.now));
  price(100);
  report({ kind: 'reconciled', differences: 0, asOf: at(state.now) });
  report({ kind: 'armed', until: at(1e9) });
  system.rearm('person', at(state.now));
  let number = 0;
  const ticket: HandDrivenDesk['ticket'] = (wish) =>
    aTicket({ intentId: `i${startsAt}-${++number}` as Ticket['intentId'], ...wish });
  return {
    system,
    commands,
    records: written,
    news() {
      const kinds = written.slice(state.seen).map(({ event }) => event.kind);
      state.seen = written.length;
      return kinds;
    },
    report,
    price,
    wait(ms) {
      state.now += ms;
      system.onTime(at(state.now));
    },
    accept: (id) => report({ kind: 'accepted', clientOrderId: idOf(id), venueOrderId: `v${id}` as VenueOrderId }),
    fill(id, quantity, at_, { fee, feeCurrency } = FREE) {
      const { order, leaves = 0n } = system.state.orders.get(idOf(id)) ?? {};
      const complete = fixed(quantity) >= leaves;
      const fill = {
        tradeId: `t${++state.trades}` as TradeId,
        instrumentId: anInstrument().id,
        side: order?.side ?? 'buy',
        quantity: fixed(quantity),
        price: fixed(at_),
        fee: fixed(fee),
        feeCurrency,
        liquidity: 'taker',
        venueTime: at(state.now),
      } as const;
      report({ kind: 'filled', clientOrderId: idOf(id), fill, complete });
    },
    canceled: (id) =>
      report({ kind: 'ended', clientOrderId: idOf(id), status: 'canceled', reason: 'canceled at the venue' }),
    refuse: (id) => report({ kind: 'rejected', clientOrderId: idOf(id), code: 'PRICE', message: 'not at this price' }),
    ticket,
    submit(wish) {
      const outcome = system.submit(ticket(wish), at(++state.now));
      if (outcome.outcome === 'denied') throw new Error(outcome.denial.message);
      return outcome.clientOrderId;
    },
    sent: () => commands.flatMap((one) => (one.kind === 'submit' ? [one.order.clientOrderId as string] : [])),
    cancelsAsked: () => commands.flatMap((one) => (one.kind === 'cancel' ? [one.clientOrderId as string] : [])),
  };
}
