import type { Order } from 'ccxt';
import { Decimal } from '../../../../core/base/decimal.ts';
import { exact, written } from '../exact-text.ts';

/** A row of OKX: every value is text. */
export type OkxRow = Readonly<Record<string, string>>;

/** ccxt's names of the instruments that were recorded. */
export const OKX_SYMBOLS: Readonly<Record<string, string>> = {
  'BTC-USDT': 'BTC/USDT',
  'BTC-USDT-SWAP': 'BTC/USDT:USDT',
  'ETH-USDT-SWAP': 'ETH/USDT:USDT',
  'BTC-USD-SWAP': 'BTC/USD:BTC',
  'UNI-USD-SWAP': 'UNI/USD:UNI',
  'BTC-USD-220527': 'BTC/USD:BTC-220527',
  'BTC-USD-250328-50000-C': 'BTC/USD:BTC-250328-50000-C',
};

/** Status of an order by OKX's word for it. */
const STATUS: OkxRow = { live: 'open', partially_filled: 'open', filled: 'closed' };

/** Kinds of order that ccxt calls otherwise: how long they stand is another field of its. */
const TYPES: OkxRow = { fok: 'limit', ioc: 'limit' };

/** What counts of an order that ccxt made. */
export const orderOf = (order: Order) => ({
  id: order.id,
  clientOrderId: order.clientOrderId,
  symbol: order.symbol,
  side: order.side,
  type: order.type,
  status: order.status,
  filled: exact(order.filled),
  fee: [exact(order.fee?.cost), order.fee?.currency],
  timestamp: order.timestamp,
});

/** The same, read off the row by the documented meaning of its fields. */
export const writtenOrder = (row: OkxRow) => ({
  id: row['ordId'],
  clientOrderId: row['clOrdId'] === '' ? undefined : row['clOrdId'],
  symbol: OKX_SYMBOLS[row['instId'] ?? ''],
  side: row['side'],
  type: TYPES[row['ordType'] ?? ''] ?? row['ordType'],
  status: STATUS[row['state'] ?? ''],
  filled: written(row['accFillSz']),
  // OKX writes what is paid with a minus.
  fee: [written(new Decimal(row['fee'] ?? NaN).neg().toFixed()), row['feeCcy']],
  timestamp: Number(row['cTime']),
});
