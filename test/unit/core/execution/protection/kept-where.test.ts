import { describe, expect, it } from 'vitest';
import {
  binanceSpotTrading,
  binanceUsdmTrading,
} from '../../../../../core/adapters/ccxt/trading/binance/binance-trading.ts';
import { coinbaseTrading } from '../../../../../core/adapters/ccxt/trading/coinbase/coinbase-trading.ts';
import { fixed } from '../../../../../core/base/fixed.ts';
import { keptWhere } from '../../../../../core/execution/protection/kept-where.ts';
import { ALL_OFFERS } from '../../../../../core/execution/order-venue.ts';
import { canRestAsPair } from '../../../../../core/execution/protection/venue-pair.ts';
import type { Protection } from '../../../../../core/model/order.ts';
import { anIntent } from '../../../../support/risk.ts';

const exchange = {} as never;
const BINANCE = binanceSpotTrading.offers(exchange);
const USDM = binanceUsdmTrading.offers(exchange);
const COINBASE = coinbaseTrading.offers(exchange);
const BRACKET: Protection = { stopPrice: fixed('95'), targetPrice: fixed('110') };
const TRAIL: Protection = { trail: { kind: 'fraction', fraction: fixed('0.02') }, targetPrice: fixed('110') };

describe('who keeps an order and what protects it', () => {
  it.each([
    ['Binance spot', BINANCE, BRACKET, ['venue', 'venue', 'venue']],
    ['Binance spot, trailing', BINANCE, TRAIL, ['venue', 'here', 'here']],
    ['Binance spot, a target alone', BINANCE, { targetPrice: fixed('110') }, ['venue', null, 'here']],
    ['Binance USD-M', USDM, BRACKET, ['venue', 'venue', 'venue']],
    ['Binance USD-M, trailing', USDM, TRAIL, ['venue', 'here', 'venue']],
    ['Coinbase', COINBASE, BRACKET, ['venue', 'here', 'here']],
    ['a venue that keeps everything', ALL_OFFERS, TRAIL, ['venue', 'venue', 'venue']],
    ['an order that brings nothing', BINANCE, undefined, ['venue', null, null]],
  ] as const)('%s', (_name, offers, protection, expected) => {
    const { order, stop, target } = keptWhere('limit', protection, offers);
    expect([order, stop, target]).toEqual(expected);
  });

  it.each([
    ['stop', BINANCE, 'venue'],
    ['trailing-stop', BINANCE, 'here'],
    ['stop', USDM, 'venue'],
    ['stop-limit', USDM, 'here'],
    ['stop', COINBASE, 'here'],
    ['stop-limit', COINBASE, 'venue'],
  ] as const)('a %s by itself', (type, offers, expected) => {
    expect(keptWhere(type, undefined, offers).order).toBe(expected);
  });
});

describe('two legs that a venue can keep as one list', () => {
  const group = { groupId: 'g', role: 'leg' } as never;
  const size = { kind: 'base', quantity: fixed('2') } as const;
  const leg = (over: object) => ({ ...anIntent({ side: 'sell', size, ...over }), group, clientOrderId: 'x' }) as never;
  const limit = leg({ type: 'limit', limitPrice: fixed('110') });
  const stop = leg({ type: 'stop', stopPrice: fixed('95') });

  it('are a limit and a stop on the other side of the market, as large, in either order', () => {
    expect([canRestAsPair(limit, stop), canRestAsPair(stop, limit)]).toEqual([true, true]);
    const stopLimit = leg({ type: 'stop-limit', stopPrice: fixed('95'), limitPrice: fixed('94') });
    expect(canRestAsPair(limit, stopLimit)).toBe(true);
    const buyLimit = leg({ side: 'buy', type: 'limit', limitPrice: fixed('90') });
    const buyStop = leg({ side: 'buy', type: 'stop', stopPrice: fixed('105') });
    expect(canRestAsPair(buyLimit, buyStop)).toBe(true);
  });

  it.each([
    ['of another size', leg({ type: 'stop', stopPrice: fixed('95'), size: { kind: 'base', quantity: fixed('1') } })],
    ['of another side', leg({ side: 'buy', type: 'stop', stopPrice: fixed('95') })],
    ['on the same side of the market', leg({ type: 'stop', stopPrice: fixed('111') })],
    ['that trails', leg({ type: 'trailing-stop', stopPrice: fixed('95') })],
    ['for a time', leg({ type: 'stop', stopPrice: fixed('95'), timeInForce: 'gtd' })],
    ['that is a limit as well', limit],
    ['of another group', { ...(stop as object), group: { groupId: 'other', role: 'leg' } } as never],
  ])('are not a limit and one %s', (_name, other) => {
    expect(canRestAsPair(limit, other)).toBe(false);
  });
});
