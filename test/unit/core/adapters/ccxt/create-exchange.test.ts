import { describe, expect, it } from 'vitest';
import { present } from '../../../../../core/base/invariant.ts';
import { loadExchangeClass } from '../../../../../core/adapters/ccxt/ccxt-library.ts';
import { createExchange } from '../../../../../core/adapters/ccxt/create-exchange.ts';
import { createRateLimiter } from '../../../../../core/adapters/ccxt/rate-limiter.ts';
import { venueProfile } from '../../../../../core/adapters/ccxt/venue-profile.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

async function addressesOf(exchangeId: string, isSandbox: boolean): Promise<string> {
  const exchangeClass = present(await loadExchangeClass(exchangeId), 'exchange');
  const clock = createManualClock(0);
  const limiter = createRateLimiter({ clock, unitsPerSecond: 1, burst: 1, maxInFlight: 1 });
  const profile = venueProfile(exchangeId);
  const parts = { exchangeClass, profile, limiter, urls: undefined, requestTimeoutMs: 1_000, isSandbox };
  return JSON.stringify(createExchange(parts, String).urls.api);
}

describe('the practice market of an exchange', () => {
  it.each([
    ['binance', '"private":"https://testnet.binance.vision/'],
    ['binanceusdm', '"fapiPrivate":"https://demo-fapi.binance.com/'],
  ])('%s: has addresses of its own', async (exchangeId, address) => {
    expect(await addressesOf(exchangeId, true)).toContain(address);
    expect(await addressesOf(exchangeId, false)).not.toContain(address);
  });

  it.each(['binance', 'binanceusdm'])('%s: sends no order to the real one', async (exchangeId) => {
    const practice = await addressesOf(exchangeId, true);
    for (const host of ['//api.binance.com', '//fapi.binance.com', '//dapi.binance.com']) {
      expect(practice).not.toContain(host);
    }
  });
});
