import { binanceSpotTrading, binanceUsdmTrading } from './binance/binance-trading.ts';
import { binanceSpotStream, binanceUsdmStream } from './binance/binance-user-stream.ts';
import { coinbaseTrading } from './coinbase/coinbase-trading.ts';
import { coinbaseUserStream } from './coinbase/coinbase-user-stream.ts';
import { genericTrading } from './generic/generic-trading.ts';
import { genericUserStream } from './generic/generic-user-stream.ts';
import type { PrivateStreamDialect } from './private-stream-dialect.ts';
import type { TradingDialect } from './trading-dialect.ts';
import { binanceCodes, coinbaseCodes, plainCodes } from './venue-codes.ts';
import type { VenueCodes } from './venue-codes.ts';

/** The private side of an exchange: how it is asked, what its codes prove, how its stream speaks. */
export interface TradingProfile {
  readonly trading: TradingDialect;
  readonly codes: VenueCodes;
  readonly stream: PrivateStreamDialect;
}

const PROFILES: Readonly<Record<string, TradingProfile>> = {
  binance: { trading: binanceSpotTrading, codes: binanceCodes, stream: binanceSpotStream },
  binanceusdm: { trading: binanceUsdmTrading, codes: binanceCodes, stream: binanceUsdmStream },
  coinbase: { trading: coinbaseTrading, codes: coinbaseCodes, stream: coinbaseUserStream },
};

/** What holds for an exchange that nobody has looked at closely: what ccxt makes of it. */
const PLAIN: TradingProfile = { trading: genericTrading, codes: plainCodes, stream: genericUserStream };

/** How to trade on the exchange with this ccxt id. */
export function tradingProfile(exchangeId: string): TradingProfile {
  return PROFILES[exchangeId] ?? PLAIN;
}
