import { createCcxtVenue } from '../../../core/adapters/ccxt/ccxt-venue.ts';
import { present } from '../../../core/base/invariant.ts';
import type { Bar } from '../../../core/model/bar.ts';
import { instrumentId } from '../../../core/model/identifiers.ts';
import type { InstrumentId, VenueId } from '../../../core/model/identifiers.ts';
import type { PublicTrade } from '../../../core/model/public-trade.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { MarketDataVenue } from '../../../core/ports/market-data.ts';
import { byAggregate } from './binance/aggregate-fields.ts';
import type { ScriptedLevel } from './market/scripted-book.ts';
import type { ScriptedSeries } from './market/scripted-series.ts';
import type { DialectName } from './server/dialects.ts';
import { createSpedUpClock } from './sped-up-clock.ts';
import { startVenueServer } from './start-venue-server.ts';
import type { VenueServer } from './start-venue-server.ts';

/** A book's side as pairs of price and quantity. */
export type Levels = readonly (readonly [number, number])[];

/** What the venue itself knows of one instrument, in the units of the contract. */
export interface VenueTruth {
  readonly instrumentId: InstrumentId;
  /** Decimal texts. */
  readonly tickSize: string;
  readonly lotSize: string;
  readonly minNotional: string;
  readonly now: () => number;
  /** Closed bars that open within [from, to), a minute each. */
  readonly minutes: (from: number, to: number) => readonly Bar[];
  /** Trades later than `after` and not later than `until`. */
  readonly trades: (after: number, until: number) => readonly PublicTrade[];
  readonly book: (time: number) => { readonly bids: Levels; readonly asks: Levels };
  /** Rates settled within [from, to); empty where there is no funding. */
  readonly fundings: (from: number, to: number) => readonly { readonly time: number; readonly rate: number }[];
}

/** A venue and what it should say. */
export interface VenueUnderTest {
  readonly venue: MarketDataVenue;
  readonly truth: VenueTruth;
  /** Requests that were sent so far. */
  readonly requestCount: () => number;
  /** The market stands still from here on; tells the time of its last state. */
  readonly standStill: () => number;
  readonly close: () => Promise<void>;
}

/** A connector on a venue that is played on loopback. */
export interface ConnectedVenue extends VenueUnderTest {
  readonly server: VenueServer;
}

/** How to connect. */
export interface ConnectOptions {
  /** How many times as fast as real time the venue's market moves. */
  readonly speed?: number;
  /** Time of the connector, instead of one that runs at a speed, and of the venue, where that is not the same. */
  readonly clock?: Clock;
  readonly serverClock?: Clock;
  /** Seed of the market. */
  readonly seed?: number;
  readonly badCertificate?: boolean;
  readonly requestTimeoutMs?: number;
  readonly pingIntervalMs?: number;
  /** Where the streams are looked for, if not at the venue. */
  readonly wsUrl?: string;
}

/** Plays the venue and connects to it; tries are repeated at once where the venue asks for no delay. */
export async function connectVenue(dialect: DialectName, options: ConnectOptions = {}): Promise<ConnectedVenue> {
  const { speed = 1, badCertificate = false, requestTimeoutMs, pingIntervalMs, wsUrl } = options;
  const clock = options.clock ?? createSpedUpClock(Date.now(), speed);
  const { seed = 1, serverClock = clock } = options;
  const server = await startVenueServer({ dialect, clock: serverClock, seed, badCertificate });
  const opened = await createCcxtVenue({
    venue: dialect as VenueId,
    exchangeId: dialect,
    clock,
    urls: { rest: server.restUrl, ws: wsUrl ?? server.wsUrl },
    streams: true,
    draw: () => 0,
    ...(requestTimeoutMs === undefined ? {} : { requestTimeoutMs }),
    ...(pingIntervalMs === undefined ? {} : { pingIntervalMs }),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const venue = opened.value;
  return {
    venue,
    server,
    truth: truthOf(dialect, server),
    requestCount: server.log.requestCount,
    standStill() {
      server.market.stop();
      return server.market.publishedUntil();
    },
    async close() {
      await venue.close();
      await server.close();
    },
  };
}

function truthOf(dialect: DialectName, server: VenueServer): VenueTruth {
  // A played venue knows no later time than that of its last step.
  const now = server.market.publishedUntil;
  const [symbol, series] = present([...server.market.series][0], 'an instrument');
  const { pricePlaces, quantityPlaces, minNotional } = series.instrument;
  const price = (ticks: number): number => Number((ticks / 10 ** pricePlaces).toFixed(pricePlaces));
  const quantity = (lots: number): number => Number((lots / 10 ** quantityPlaces).toFixed(quantityPlaces));
  const levels = (side: readonly ScriptedLevel[]): Levels =>
    side.map(([ticks, lots]) => [price(ticks), quantity(lots)] as const);
  const step = (places: number): string => (places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`);
  const isPerpetual = dialect === 'binanceusdm';
  return {
    instrumentId: instrumentId(dialect as VenueId, isPerpetual ? `${symbol}-PERP` : symbol),
    tickSize: step(pricePlaces),
    lotSize: step(quantityPlaces),
    minNotional,
    now,
    minutes: (from, to) => minuteBars(series, from, to, { price, quantity, now: now() }),
    trades(after, until) {
      const trades = series.tradesBetween(after, until);
      const groups = dialect === 'coinbase' ? trades.map((trade) => [trade]) : byAggregate(trades);
      return groups.map((group) => {
        const first = present(group[0], 'a trade');
        return {
          tradeId: String(dialect === 'coinbase' ? first.id : first.aggregateId),
          time: first.time,
          price: price(first.price),
          quantity: quantity(group.reduce((sum, trade) => sum + trade.quantity, 0)),
          aggressor: first.aggressor,
        };
      });
    },
    book(time) {
      const book = series.book(time);
      return { bids: levels(book.bids), asks: levels(book.asks) };
    },
    fundings: (from, to) =>
      isPerpetual
        ? series.fundings
            .between(from, to - 1)
            .map(({ time, rate }) => ({ time, rate: Number((rate / 1e8).toFixed(8)) }))
        : [],
  };
}

function minuteBars(
  series: ScriptedSeries,
  from: number,
  to: number,
  unit: {
    readonly price: (ticks: number) => number;
    readonly quantity: (lots: number) => number;
    readonly now: number;
  },
): readonly Bar[] {
  const bars: Bar[] = [];
  for (let time = from; time < to; time += 60_000) {
    const bar = series.bar(time, time + 60_000, unit.now);
    if (bar === undefined || !bar.closed) continue;
    const { open, high, low, close, volume } = bar;
    const [o, h, l, c] = [open, high, low, close].map(unit.price);
    bars.push({ time, open: o ?? NaN, high: h ?? NaN, low: l ?? NaN, close: c ?? NaN, volume: unit.quantity(volume) });
  }
  return bars;
}
