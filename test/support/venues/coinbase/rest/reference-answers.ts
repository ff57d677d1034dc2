import { SECOND_MS } from '../../../../../core/base/time.ts';
import type { VenueContext } from '../../server/venue-dialect.ts';
import type { CryptoCurrencies, ExchangeRates, FiatCurrencies, ServerTime, V2Time } from '../schema/market.ts';

/** Answers about time and currencies. */
export function createReferenceAnswers({ market, serverTime }: VenueContext) {
  const bases = [...new Set([...market.series.values()].map(({ instrument }) => instrument.base))];

  /** A second, without decimals, as both time calls write it. */
  const isoSecond = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

  return {
    time(): ServerTime {
      const time = serverTime();
      const seconds = Math.floor(time / SECOND_MS);
      return { iso: isoSecond(time), epochSeconds: String(seconds), epochMillis: String(time) };
    },

    v2Time: (): V2Time => ({
      data: { iso: isoSecond(serverTime()), epoch: Math.floor(serverTime() / SECOND_MS) },
    }),

    fiatCurrencies: (): FiatCurrencies => ({
      data: [
        { id: 'USD', name: 'US Dollar', min_size: '0.01' },
        { id: 'EUR', name: 'Euro', min_size: '0.01' },
      ],
    }),

    cryptoCurrencies: (): CryptoCurrencies => ({
      data: [...bases, 'USDC'].map((code, index) => ({
        asset_id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
        code,
        name: code,
        color: '#0052ff',
        sort_index: 100 + index,
        exponent: code === 'USDC' ? 6 : 8,
        type: 'crypto',
        address_regex: '^[0-9a-zA-Z]{26,62}$',
      })),
    }),

    /** What one dollar buys. */
    exchangeRates(): ExchangeRates {
      const rates = [...market.series.values()].map(({ instrument, lastTradeId, trade }) => {
        const last = trade(lastTradeId(market.publishedUntil())).price;
        return [instrument.base, (10 ** instrument.pricePlaces / last).toFixed(12)] as const;
      });
      return { data: { currency: 'USD', rates: { USD: '1', USDC: '1', EUR: '0.9', ...Object.fromEntries(rates) } } };
    },
  };
}
