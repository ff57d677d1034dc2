import { fixed } from '../base/fixed.ts';
import type { VenueFees } from './models.ts';

/**
 * What venues publish for accounts without volume, basis points: Binance spot and USD-M futures, Coinbase Advanced,
 * Kraken Pro, OKX spot. A market that is not listed has the fees of the models it runs with.
 */
export const PUBLISHED_FEES: VenueFees = {
  binance: { makerBps: fixed('10'), takerBps: fixed('10') },
  binanceusdm: { makerBps: fixed('2'), takerBps: fixed('5') },
  coinbase: { makerBps: fixed('40'), takerBps: fixed('60') },
  kraken: { makerBps: fixed('25'), takerBps: fixed('40') },
  okx: { makerBps: fixed('8'), takerBps: fixed('10') },
};
