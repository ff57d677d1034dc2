import { describe, expect, it } from 'vitest';
import { createInstrumentDirectory } from '../../../../../core/host/venues/instrument-directory.ts';
import { err, ok } from '../../../../../core/base/result.ts';
import type { InstrumentId, VenueId } from '../../../../../core/model/identifiers.ts';
import type { Instrument } from '../../../../../core/model/instrument.ts';
import type { MarketDataVenue } from '../../../../../core/ports/market-data.ts';
import type { InstrumentRepository } from '../../../../../core/ports/repositories.ts';
import { anInstrument } from '../../../../support/trading.ts';

function listed(venue: string, base: string, quote: string, active = true): Instrument {
  const symbol = `${base}-${quote}`;
  return anInstrument({
    id: `${venue}:${symbol}` as InstrumentId,
    venue: venue as VenueId,
    symbol,
    base,
    quote,
    active,
  });
}

function memory(start: readonly Instrument[] = []): InstrumentRepository & { readonly kept: Instrument[] } {
  const kept = [...start];
  return {
    kept,
    put: (instruments) => {
      kept.push(...instruments);
      return Promise.resolve(ok(undefined));
    },
    list: () => kept,
  };
}

function aVenue(answer: Awaited<ReturnType<MarketDataVenue['instruments']>>) {
  const asked = { times: 0 };
  const venue = {
    instruments: () => {
      asked.times++;
      return Promise.resolve(answer);
    },
  } as unknown as MarketDataVenue;
  return { venue, asked };
}

const KNOWN = [
  listed('kraken', 'BTC', 'USD'),
  listed('kraken', 'WBTC', 'USD'),
  listed('binance', 'BTC', 'USDT'),
  listed('binance', 'ETH', 'BTC'),
  listed('binance', 'BTCST', 'USDT', false),
];

describe('the instrument directory', () => {
  const directory = createInstrumentDirectory([], memory(KNOWN));
  const found = (text: string, venue?: string): readonly string[] =>
    directory
      .search({ text, limit: 10, ...(venue === undefined ? {} : { venue }) }, new Set(['kraken:BTC-USD']))
      .hits.map(({ id }) => id);

  it.each([
    ['btc', ['kraken:BTC-USD', 'binance:BTC-USDT', 'binance:ETH-BTC', 'binance:BTCST-USDT', 'kraken:WBTC-USD']],
    ['BTC/USD', ['kraken:BTC-USD', 'binance:BTC-USDT', 'kraken:WBTC-USD', 'binance:BTCST-USDT']],
    ['eth binance', ['binance:ETH-BTC']],
    ['nothing', []],
  ])('finds for "%s" %j, best first', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  it('searches one venue where one is named, tells how many there are and which are watched', () => {
    expect(found('btc', 'kraken')).toEqual(['kraken:BTC-USD', 'kraken:WBTC-USD']);
    const { hits, total } = directory.search({ text: '', limit: 1 }, new Set(['kraken:BTC-USD']));
    expect([hits.length, total]).toEqual([1, 5]);
    expect(directory.search({ text: 'btc', limit: 1 }, new Set(['kraken:BTC-USD'])).hits[0]?.watched).toBe(true);
  });

  it('learns a venue once, keeps what it learnt, and asks again when told to', async () => {
    const repository = memory();
    const fresh = createInstrumentDirectory([], repository);
    const { venue, asked } = aVenue(ok(KNOWN));
    expect(await fresh.learn(venue)).toBeUndefined();
    expect(await fresh.learn(venue)).toBeUndefined();
    expect(asked.times).toBe(1);
    await fresh.learn(venue, true);
    expect(asked.times).toBe(2);
    expect(fresh.count('kraken')).toBe(2);
    expect(repository.kept.length).toBe(10);
    expect(createInstrumentDirectory([], repository).find('binance:ETH-BTC')).toEqual(KNOWN[3]);
  });

  it('still knows what it knew where the venue gives no answer', async () => {
    const offline = createInstrumentDirectory([], memory(KNOWN));
    const error = { code: 'UNREACHABLE', message: 'no connection' } as const;
    expect(await offline.learn(aVenue(err(error)).venue)).toEqual(error);
    expect(offline.find('kraken:BTC-USD')).toEqual(KNOWN[0]);
  });
});
