import { afterEach, describe, expect, it } from 'vitest';
import { present } from '../../../../core/base/invariant.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../core/base/time.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';
import { COINBASE_KEYS } from '../../../support/venues/coinbase/keys.ts';
import { channelFrame, errorFrame, type ChannelFrame } from '../../../support/venues/coinbase/schema/frames.ts';
import { signedFrame } from '../../../support/venues/coinbase/signed-headers.ts';
import { checkPayload } from '../../../support/venues/payload-check.ts';
import { openStreamProbe, type StreamProbe } from '../../../support/venues/stream-probe.ts';
import { startVenueServer, type VenueServer } from '../../../support/venues/start-venue-server.ts';

const START = Date.UTC(2026, 2, 2, 10, 0, 30);

type FrameOf<Channel extends ChannelFrame['channel']> = Extract<ChannelFrame, { channel: Channel }>;

let venue: VenueServer;
let clock: ManualClock;

async function start(): Promise<StreamProbe> {
  clock = createManualClock(START);
  venue = await startVenueServer({ dialect: 'coinbase', clock });
  return openStreamProbe(venue.wsUrl);
}

afterEach(() => venue.close());

const subscribe = (channel: string, ...ids: readonly string[]) => ({ type: 'subscribe', channel, product_ids: ids });
const ERROR = { type: 'error', message: 'authentication failure' };

/** Sends messages, lets `ms` pass in steps of the market, and waits for all that came of it. */
async function exchange(probe: StreamProbe, messages: readonly unknown[], ms = 0): Promise<void> {
  for (const message of messages) probe.send(message);
  await probe.settled();
  clock.advance(ms);
  await probe.settled();
}

function framesOf<Channel extends ChannelFrame['channel']>(probe: StreamProbe, channel: Channel) {
  return (probe.frames as readonly ChannelFrame[]).filter(
    (frame): frame is FrameOf<Channel> => frame.channel === channel,
  );
}

const sequences = (probe: StreamProbe) => (probe.frames as readonly ChannelFrame[]).map((frame) => frame.sequence_num);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Book by price from the level2 frames of a product, in the order they came. */
function bookOf(probe: StreamProbe, product: string) {
  const sides = { bid: new Map<string, string>(), offer: new Map<string, string>() };
  for (const event of framesOf(probe, 'l2_data').flatMap(({ events }) => events)) {
    if (event.product_id !== product) continue;
    for (const { side, price_level, new_quantity } of event.updates) {
      if (new_quantity === '0') sides[side].delete(price_level);
      else sides[side].set(price_level, new_quantity);
    }
  }
  const sorted = (side: ReadonlyMap<string, string>, direction: 1 | -1) =>
    [...side]
      .map(([price, quantity]) => [Number(price), Number(quantity)])
      .toSorted((a, b) => direction * ((a[0] ?? 0) - (b[0] ?? 0)));
  return { bids: sorted(sides.bid, -1), asks: sorted(sides.offer, 1) };
}

describe('the stream of a played Coinbase', () => {
  it('counts frames over all channels from 0 and speaks in the documented shapes', async () => {
    const probe = await start();
    const channels = ['level2', 'market_trades', 'ticker', 'ticker_batch', 'candles', 'status'];
    const messages = channels.map((channel) => subscribe(channel, 'BTC-USD', 'ETH-USD'));
    await exchange(probe, [...messages, { type: 'subscribe', channel: 'heartbeats' }], 12 * SECOND_MS);
    expect(sequences(probe)).toEqual(upTo(probe.frames.length));
    const checks = probe.frames.map((frame) => checkPayload(channelFrame, frame));
    expect(checks.filter(({ defects, unknownFields }) => defects.length + unknownFields.length > 0)).toEqual([]);
    const counts = ['l2_data', 'ticker_batch', 'candles', 'heartbeats', 'status'] as const;
    // Two products: 120 steps of the book, a batch every 5 seconds, a candle every second, each after a snapshot.
    expect(counts.map((channel) => framesOf(probe, channel).length)).toEqual([2 * 121, 2 * 3, 2 * 13, 12, 2]);
    const beats = framesOf(probe, 'heartbeats').map(({ events }) => Number(events[0]?.heartbeat_counter));
    expect(beats.map((beat) => beat - present(beats[0], 'first beat'))).toEqual(upTo(12));
    expect(beats[0]).toBeGreaterThan(0);
  });

  it('acknowledges with the whole set, now before and now after the first data, leaving out unknown products', async () => {
    const probe = await start();
    const [btc, eth] = ['BTC-USD', 'ETH-USD'];
    await exchange(probe, [subscribe('ticker', btc, 'NOPE-USD'), subscribe('ticker', eth), subscribe('level2', btc)]);
    await exchange(probe, [{ type: 'unsubscribe', channel: 'ticker', product_ids: [btc] }]);
    await exchange(probe, [{ type: 'unsubscribe', channel: 'ticker' }, subscribe('ticker', eth)]);
    expect(framesOf(probe, 'subscriptions').map(({ events }) => events[0]?.subscriptions)).toEqual([
      { ticker: [btc] },
      { ticker: [btc, eth] },
      { level2: [btc], ticker: [btc, eth] },
      { level2: [btc], ticker: [eth] },
      { level2: [btc] },
      { level2: [btc], ticker: [eth] },
    ]);
    const order = (probe.frames as readonly ChannelFrame[]).map(({ channel }) => channel === 'subscriptions');
    const pairs = order.flatMap((ack, index) => (ack && index > 0 ? [order[index - 1] === false] : []));
    expect(new Set(pairs).size).toBe(2);
  });

  it('gives an unsorted snapshot of the book, then absolute changes that add up to the book', async () => {
    const probe = await start();
    await exchange(probe, [subscribe('level2', 'BTC-USD')], 30 * SECOND_MS);
    const [snapshot, ...updates] = framesOf(probe, 'l2_data').map(({ events }) => present(events[0], 'event'));
    expect([snapshot?.type, ...new Set(updates.map(({ type }) => type))]).toEqual(['snapshot', 'update']);
    const prices = present(snapshot, 'snapshot').updates.map(({ price_level }) => Number(price_level));
    expect(prices).toHaveLength(200);
    expect(prices).not.toEqual(prices.toSorted((a, b) => a - b));
    const series = present(venue.market.series.get('BTC-USD'), 'series');
    const { bids, asks } = series.book(venue.market.publishedUntil());
    const units = (levels: typeof bids) => levels.map(([ticks, lots]) => [ticks / 100, lots / 100_000]);
    expect(bookOf(probe, 'BTC-USD')).toEqual({ bids: units(bids), asks: units(asks) });
  });

  it("gives old trades as a snapshot, then every trade once, newest first, with the maker's side", async () => {
    const probe = await start();
    await exchange(probe, [subscribe('market_trades', 'BTC-USD')], 2 * MINUTE_MS);
    const [snapshot, ...updates] = framesOf(probe, 'market_trades').map(({ events }) => present(events[0], 'event'));
    expect(snapshot?.type).toBe('snapshot');
    expect(snapshot?.trades).toHaveLength(100);
    const made = venue.log.trades('BTC-USD');
    expect(made.length).toBeGreaterThan(200);
    expect(
      updates.flatMap(({ trades }) => trades.toReversed()).map((trade) => [Number(trade.trade_id), trade.side]),
    ).toEqual(made.map(({ id, aggressor }) => [id, aggressor === 'buy' ? 'SELL' : 'BUY']));
    expect(Number(snapshot?.trades[0]?.trade_id)).toBe((made[0]?.id ?? 0) - 1);
  });

  it('sends candles of five minutes whose last state is the bar, and never a closed one again', async () => {
    const probe = await start();
    await exchange(probe, [subscribe('candles', 'BTC-USD')], 6 * MINUTE_MS);
    const [snapshot, ...updates] = framesOf(probe, 'candles').map(({ events }) => present(events[0], 'event'));
    expect(snapshot?.candles).toHaveLength(100);
    const starts = updates.flatMap(({ candles }) => candles.map((candle) => Number(candle.start)));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    const first = START - 30 * SECOND_MS;
    const last = updates
      .flatMap(({ candles }) => candles)
      .findLast((candle) => Number(candle.start) === first / SECOND_MS);
    const series = present(venue.market.series.get('BTC-USD'), 'series');
    const before = present(series.bar(first, first + 5 * MINUTE_MS, first + 5 * MINUTE_MS - SECOND_MS), 'bar');
    expect([Number(last?.close), Number(last?.volume)]).toEqual([before.close / 100, before.volume / 100_000]);
  });

  it('gives the data of a product whose name is an alias under the other name', async () => {
    const probe = await start();
    await exchange(probe, [subscribe('ticker', 'BTC-USDC')]);
    expect(framesOf(probe, 'ticker')[0]?.events[0]?.tickers[0]?.product_id).toBe('BTC-USD');
    expect(framesOf(probe, 'subscriptions')[0]?.events[0]?.subscriptions).toEqual({ ticker: ['BTC-USDC'] });
  });

  it('answers an unknown channel, an unsigned user channel and a wrong token alike', async () => {
    const probe = await start();
    const wrongToken = { ...subscribe('ticker', 'BTC-USD'), jwt: 'a.b.c' };
    await exchange(probe, [subscribe('orderbook', 'BTC-USD'), subscribe('user'), wrongToken, { type: 'subscribe' }]);
    expect(probe.frames).toEqual([ERROR, ERROR, ERROR, { type: 'error', message: 'failed to parse message' }]);
    expect(probe.frames.map((frame) => checkPayload(errorFrame, frame).defects)).toEqual([[], [], [], []]);
    await exchange(probe, [signedFrame(COINBASE_KEYS.sharedSecret, subscribe('user'), START)]);
    expect(framesOf(probe, 'user')).toMatchObject([{ events: [{ type: 'snapshot', orders: [] }] }]);
  });

  it('hangs up on a client that subscribes to nothing within 5 seconds', async () => {
    const probe = await start();
    const patient = await openStreamProbe(venue.wsUrl);
    await exchange(patient, [{ type: 'subscribe', channel: 'heartbeats' }], 4_900);
    expect(venue.log.connections.filter(({ closedAt }) => closedAt !== undefined)).toEqual([]);
    clock.advance(200);
    expect(await probe.closed).toBe(1008);
    await exchange(patient, [], SECOND_MS);
    expect(framesOf(patient, 'heartbeats')).toHaveLength(6);
  });

  it('takes 8 unsigned messages and 8 connections a second', async () => {
    const probe = await start();
    const twelve = upTo(12).map(() => subscribe('ticker', 'ETH-USD'));
    await exchange(probe, twelve);
    expect(probe.frames.filter((frame) => checkPayload(errorFrame, frame).defects.length === 0)).toHaveLength(4);
    await Promise.all(upTo(7).map(() => openStreamProbe(venue.wsUrl)));
    const ninth = await openStreamProbe(venue.wsUrl);
    expect(await ninth.closed).toBe(1006);
    clock.advance(SECOND_MS);
    await exchange(await openStreamProbe(venue.wsUrl), [subscribe('ticker', 'ETH-USD')]);
  });

  it('leaves a gap in the count of frames for each that is lost', async () => {
    const probe = await start();
    await exchange(probe, [subscribe('level2', 'BTC-USD'), subscribe('market_trades', 'BTC-USD')]);
    const before = probe.frames.length;
    venue.faults.set('drop', { kind: 'depth' }, { count: 3 });
    await exchange(probe, [], 2 * SECOND_MS);
    const all = sequences(probe);
    expect(all.slice(0, before)).toEqual(upTo(before));
    expect(all.slice(before).filter((sequence, index) => sequence !== before + index)).not.toEqual([]);
    expect(all.at(-1)).toBe(all.length - 1 + 3);
  });

  it('shows each fault inside a message at its place', async () => {
    const probe = await start();
    const { faults } = venue;
    const channels = ['level2', 'market_trades', 'ticker'];
    await exchange(
      probe,
      channels.map((channel) => subscribe(channel, 'BTC-USD')),
    );
    const play = async (): Promise<void> => {
      await exchange(probe, [], 2 * SECOND_MS);
      faults.clear();
    };
    faults.set('sequenceReset', { kind: 'depth' });
    await play();
    expect(framesOf(probe, 'l2_data').at(-1)?.sequence_num).toBe(0);
    faults.set('crossedBook', {});
    await play();
    const { bids, asks } = bookOf(probe, 'BTC-USD');
    expect(present(bids[0]?.[0], 'bid')).toBeGreaterThan(present(asks[0]?.[0], 'ask'));
    const ticker = framesOf(probe, 'ticker').at(-1)?.events[0]?.tickers[0];
    expect(Number(ticker?.best_bid)).toBeGreaterThan(Number(ticker?.best_ask));
    faults.set('badField', { kind: 'trade', value: 'null' });
    await play();
    expect(framesOf(probe, 'market_trades').at(-1)?.events[0]?.trades[0]?.price).toBeNull();
    faults.set('outlier', { fraction: 0.5 });
    await play();
    const shown = framesOf(probe, 'market_trades').at(-1)?.events[0]?.trades[0];
    const series = present(venue.market.series.get('BTC-USD'), 'series');
    expect(Number(shown?.price)).toBeCloseTo((series.trade(Number(shown?.trade_id)).price / 100) * 1.5, 1);
    faults.set('oldTime', { kind: 'ticker', ageMs: 60_000 });
    await play();
    expect(Date.parse(framesOf(probe, 'ticker').at(-1)?.timestamp ?? '')).toBeLessThan(clock.now() - 59_000);
    faults.set('unknownFields', {});
    await play();
    expect(checkPayload(channelFrame, framesOf(probe, 'ticker').at(-1)).unknownFields).toContain('zzUnknown');
  });
});
