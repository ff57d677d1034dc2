import { BINANCE_SPOT, BINANCE_USDM } from '../binance/binance-dialect.ts';
import { COINBASE } from '../coinbase/dialect.ts';
import type { DialectDefinition } from './venue-dialect.ts';

/** The venues that can be played, by the name ccxt gives them. */
export const DIALECTS = {
  binance: BINANCE_SPOT,
  binanceusdm: BINANCE_USDM,
  coinbase: COINBASE,
} as const satisfies Readonly<Record<string, DialectDefinition>>;

export type DialectName = keyof typeof DIALECTS;
