import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCcxtVenue } from '../../core/adapters/ccxt/ccxt-venue.ts';
import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import { plainFixed } from '../../core/base/fixed.ts';
import { DAY_MS, MINUTE_MS } from '../../core/base/time.ts';
import type { InstrumentId, VenueId } from '../../core/model/identifiers.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import type { MarketDataVenue } from '../../core/ports/market-data.ts';
import { codeOf, valueOf } from '../contract/contract-subject.ts';
import type { ScriptedInstrument } from '../support/venues/market/scripted-instrument.ts';
import { usualInstruments } from '../support/venues/market/usual-instruments.ts';
import { startPlaybackVenue } from '../support/venues/playback-venue.ts';
import type { PlaybackVenue } from '../support/venues/playback-venue.ts';
import { startVenueServer } from '../support/venues/start-venue-server.ts';
import { createStreamRecord } from '../support/venues/stream-record.ts';

const clock = createSystemClock();
const closings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

async function connect(exchangeId: string, rest: string, ws: string): Promise<MarketDataVenue> {
  const venue = valueOf(
    await createCcxtVenue({
      venue: exchangeId as VenueId,
      exchangeId,
      clock,
      urls: { rest, ws },
      streams: true,
      draw: () => 0,
    }),
  );
  closings.push(venue.close);
  return venue;
}

it('knows no exchange that ccxt does not know', async () => {
  const options = { venue: 'nowhere' as VenueId, exchangeId: 'nowhere', clock, streams: true };
  expect(codeOf(await createCcxtVenue(options))).toBe('NOT_SUPPORTED');
  expect(codeOf(await createCcxtVenue({ ...options, exchangeId: 'constructor' }))).toBe('NOT_SUPPORTED');
});

describe('trades of Coinbase, which answers a window with its newest', () => {
  const coinbase = async (change: Partial<ScriptedInstrument>) => {
    const instruments = usualInstruments('USD')
      .slice(0, 1)
      .map((each) => ({ ...each, ...change }));
    const server = await startVenueServer({ dialect: 'coinbase', clock, instruments });
    closings.push(server.close);
    return { server, venue: await connect('coinbase', server.restUrl, server.wsUrl) };
  };
  const BTC = 'coinbase:BTC-USD' as InstrumentId;

  it('are all read where a minute has more of them than an answer', async () => {
    const { server, venue } = await coinbase({ tradesPerMinute: 3_000 });
    const until = clock.now();
    const from = until - 2 * MINUTE_MS;
    const trades: PublicTrade[] = [];
    for (let isLast = false; !isLast;) {
      const last = trades.at(-1);
      const after = last === undefined ? {} : { after: last.tradeId };
      const page = valueOf(await venue.trades({ instrumentId: BTC, from: last?.time ?? from, ...after }));
      trades.push(...page.trades);
      isLast = page.isLast;
    }
    const expected = server.log.trades('BTC-USD', from - 1, until).map(({ id }) => String(id));
    expect(expected.length).toBeGreaterThan(5_900);
    expect(trades.slice(0, expected.length).map(({ tradeId }) => tradeId)).toEqual(expected);
  });

  it('are found where nothing was traded for a month before', async () => {
    const listedAt = Math.floor(clock.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
    const { server, venue } = await coinbase({ listedAt });
    const page = valueOf(await venue.trades({ instrumentId: BTC, from: listedAt - 30 * DAY_MS }));
    expect(page.trades[0]?.tradeId).toBe('1');
    expect(server.log.requestCount()).toBeLessThan(60);
  });
});

describe('markets of Coinbase with more than one entry', () => {
  it.each(['BTC-USDC', 'BTC-USDC-PERP'])('stream each trade once and a book: %s', async (symbol) => {
    const server = await startVenueServer({ dialect: 'coinbase', clock });
    closings.push(server.close);
    const venue = await connect('coinbase', server.restUrl, server.wsUrl);
    const id = `coinbase:${symbol}` as InstrumentId;
    const record = createStreamRecord();
    venue.openStream(
      [
        { kind: 'trades', instrumentId: id },
        { kind: 'book', instrumentId: id },
      ],
      record.listener,
    );
    await vi.waitFor(() => expect(record.books.length).toBeGreaterThan(10), { timeout: 20_000 });
    await vi.waitFor(() => expect(record.trades.at(-1)?.time).toBeGreaterThan(clock.now() - 3_000), {
      timeout: 20_000,
    });
    const ids = record.trades.map(({ tradeId }) => tradeId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([record.broken, record.refused, record.ends]).toEqual([[], [], []]);
  });
});

/** A swap of a hundredth of a bitcoin and a spot market, after OKX's documentation of API v5. */
const OKX_SWAP = {
  instType: 'SWAP',
  instId: 'BTC-USDT-SWAP',
  uly: 'BTC-USDT',
  instFamily: 'BTC-USDT',
  settleCcy: 'USDT',
  ctVal: '0.01',
  ctMult: '1',
  ctValCcy: 'BTC',
  ctType: 'linear',
  tickSz: '0.1',
  lotSz: '1',
  minSz: '1',
  state: 'live',
};
const OKX_SPOT = {
  instType: 'SPOT',
  instId: 'BTC-USDT',
  baseCcy: 'BTC',
  quoteCcy: 'USDT',
  tickSz: '0.1',
  lotSz: '0.00000001',
  minSz: '0.00001',
  state: 'live',
};

describe('OKX, which counts in contracts', () => {
  const SWAP = 'okx:BTC-USDT-PERP' as InstrumentId;

  async function okx(): Promise<{ playback: PlaybackVenue; venue: MarketDataVenue }> {
    const playback = await startPlaybackVenue((message) => {
      const { args = [] } = message as { args?: readonly { channel: string }[] };
      return args.map((arg) => ({ event: 'subscribe', arg, connId: 'a4d3ae55' }));
    });
    closings.push(playback.close);
    const list = (data: readonly unknown[]) => ({ status: 200, json: { code: '0', msg: '', data } });
    playback.answer('/api/v5/public/instruments?instType=SPOT', list([OKX_SPOT]));
    playback.answer('/api/v5/public/instruments?instType=SWAP', list([OKX_SWAP]));
    playback.answer('/api/v5/public/time', list([{ ts: String(clock.now()) }]));
    return { playback, venue: await connect('okx', playback.origin, playback.socketOrigin) };
  }

  it('lists spot and swaps with their steps in base', async () => {
    const { venue } = await okx();
    const instruments = valueOf(await venue.instruments());
    expect(instruments.map(({ id, tickSize, lotSize }) => [id, plainFixed(tickSize), plainFixed(lotSize)])).toEqual([
      ['okx:BTC-USDT', '0.1', '0.00000001'],
      ['okx:BTC-USDT-PERP', '0.1', '0.01'],
    ]);
  });

  it('gives quantities of books and trades in base', async () => {
    const { playback, venue } = await okx();
    const book = { asks: [['41006.8', '60', '0', '1']], bids: [['41006.3', '30', '0', '2']], ts: '1629966436396' };
    playback.answer('/api/v5/market/books', { status: 200, json: { code: '0', msg: '', data: [book] } });
    const { bids, asks, time } = valueOf(await venue.orderBook(SWAP));
    expect([[...bids], [...asks], time]).toEqual([[41006.3, 0.3], [41006.8, 0.6], 1629966436396]);

    const record = createStreamRecord();
    venue.openStream([{ kind: 'trades', instrumentId: SWAP }], record.listener);
    const arg = { channel: 'trades', instId: 'BTC-USDT-SWAP' };
    await playback.nextMessage();
    const trade = {
      ...arg,
      tradeId: '130639474',
      px: '42219.9',
      sz: '12',
      side: 'buy',
      ts: '1630048897897',
      count: '3',
    };
    playback.send({ arg, data: [trade] });
    await vi.waitFor(() => expect(record.trades.length).toBe(1));
    expect(record.trades).toEqual([
      { tradeId: '130639474', time: 1630048897897, price: 42219.9, quantity: 0.12, aggressor: 'buy' },
    ]);
    expect(record.subscribed.map(({ kind }) => kind)).toEqual(['trades']);
  });

  it('pages through trades whose ids are no numbers, each once, to an end', async () => {
    const { playback, venue } = await okx();
    const trade = (tradeId: string, ms: number) => ({
      instId: 'BTC-USDT-SWAP',
      tradeId,
      px: '42219.9',
      sz: '1',
      side: 'sell',
      ts: String(1630048897000 + ms),
    });
    const data = [trade('c', 7), trade('b', 5), trade('a', 5)];
    playback.answer('/api/v5/market/trades', { status: 200, json: { code: '0', msg: '', data } });
    const first = valueOf(await venue.trades({ instrumentId: SWAP, from: 1630048897000 }));
    expect([first.trades.map(({ tradeId }) => tradeId).toSorted(), first.isLast]).toEqual([['a', 'b', 'c'], false]);
    const last = first.trades.at(-1);
    const next = { instrumentId: SWAP, from: last?.time ?? 0, after: last?.tradeId ?? '' };
    expect(valueOf(await venue.trades(next))).toEqual({ trades: [], isLast: true });
  });

  it('reads a refusal that comes with status 200', async () => {
    const { playback, venue } = await okx();
    valueOf(await venue.instruments());
    const refuse = (code: string, msg: string) =>
      playback.answer('/api/v5/market/books', { status: 200, json: { code, msg, data: [] } });
    refuse('51001', "Instrument ID doesn't exist");
    expect(codeOf(await venue.orderBook(SWAP))).toBe('UNKNOWN_INSTRUMENT');
    refuse('50001', 'Service temporarily unavailable. Try again later');
    expect(['MAINTENANCE', 'VENUE_FAILED']).toContain(codeOf(await venue.orderBook(SWAP)));
  });
});
