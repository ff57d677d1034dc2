import { fixed } from '../base/fixed.ts';
import type { VenueFees } from './models.ts';

/**
 * What accounts without volume pay, basis points, as ccxt 4.5.84 lists it, and for Kraken as the venue's own list of
 * markets says (it is dearer there). Paper must not flatter: a test holds each against ccxt's. A market that is not listed has the fees of the models it runs with.
 */
export const PUBLISHED_FEES: VenueFees = {
  binance: { makerBps: fixed('10'), takerBps: fixed('10') },
  binanceusdm: { makerBps: fixed('2'), takerBps: fixed('5') },
  coinbase: { makerBps: fixed('60'), takerBps: fixed('120') },
  kraken: { makerBps: fixed('25'), takerBps: fixed('40') },
  okx: { makerBps: fixed('10'), takerBps: fixed('15') },
};
