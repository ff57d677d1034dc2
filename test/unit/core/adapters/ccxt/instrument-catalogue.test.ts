import { describe, expect, it } from 'vitest';
import { plainFixed } from '../../../../../core/base/fixed.ts';
import type { CcxtExchange, CcxtMarket } from '../../../../../core/adapters/ccxt/ccxt-library.ts';
import { createCatalogue } from '../../../../../core/adapters/ccxt/instrument-catalogue.ts';
import type { InstrumentId, VenueId } from '../../../../../core/model/identifiers.ts';

const TICK_SIZE = 4;
const DECIMAL_PLACES = 2;
const SPOT: CcxtMarket = {
  id: 'BTCUSDT',
  symbol: 'BTC/USDT',
  base: 'BTC',
  quote: 'USDT',
  spot: true,
  active: true,
  precision: { price: '0.01', amount: '0.00001' },
  limits: { cost: { min: '5.0' } },
};
const PERPETUAL: CcxtMarket = {
  ...SPOT,
  symbol: 'BTC/USDT:USDT',
  spot: false,
  swap: true,
  linear: true,
  contractSize: '1',
};

function catalogue(markets: readonly CcxtMarket[], precisionMode = TICK_SIZE, scalesContracts = false) {
  const byKey = Object.fromEntries(markets.map((market, index) => [String(index), market]));
  const exchange = { precisionMode } as CcxtExchange;
  return createCatalogue('x' as VenueId, exchange, byKey, scalesContracts);
}

const idsOf = (markets: readonly CcxtMarket[]): readonly string[] => catalogue(markets).instruments.map(({ id }) => id);

describe('createCatalogue', () => {
  it('keeps steps and smallest notional exactly', () => {
    const [instrument] = catalogue([
      { ...SPOT, precision: { price: '0.5', amount: '0.000000000000000001' } },
    ]).instruments;
    expect(instrument).toMatchObject({
      id: 'x:BTC-USDT',
      symbol: 'BTC-USDT',
      base: 'BTC',
      quote: 'USDT',
      active: true,
    });
    expect(
      [instrument?.tickSize, instrument?.lotSize, instrument?.minNotional].map((each) => plainFixed(each ?? 0n)),
    ).toEqual(['0.5', '0.000000000000000001', '5']);
    expect([instrument?.pricePlaces, instrument?.quantityPlaces]).toEqual([1, 18]);
  });

  it('tells a perpetual from spot of the same name', () => {
    const { byId } = catalogue([SPOT, PERPETUAL]);
    expect([...byId.keys()]).toEqual(['x:BTC-USDT', 'x:BTC-USDT-PERP']);
    expect(byId.get('x:BTC-USDT-PERP' as InstrumentId)).toMatchObject({
      ccxtSymbol: 'BTC/USDT:USDT',
      isPerpetual: true,
    });
  });

  it('leaves out what expires, options, inverse contracts and names that cannot stand in an id', () => {
    const future = { ...PERPETUAL, swap: false };
    const inverse = { ...PERPETUAL, linear: false };
    expect(
      idsOf([future, inverse, { ...SPOT, base: 'A-B' }, { ...SPOT, base: 'A B' }, { ...SPOT, quote: '' }]),
    ).toEqual([]);
  });

  it('leaves out what has no exact steps', () => {
    const steps = [{}, { price: '0.01' }, { price: '0', amount: '1' }, { price: '1e-8', amount: '1' }];
    expect(idsOf(steps.map((precision) => ({ ...SPOT, precision })))).toEqual([]);
  });

  it('leaves out contracts of another size, unless the venue’s way of counting them is known', () => {
    const hundredth = { ...PERPETUAL, contractSize: '0.01', precision: { price: '0.1', amount: '1' } };
    expect(idsOf([hundredth, { ...PERPETUAL, contractSize: undefined }])).toEqual([]);
    const [instrument] = catalogue([hundredth], TICK_SIZE, true).instruments;
    expect(plainFixed(instrument?.lotSize ?? 0n)).toBe('0.01');
    expect(instrument?.quantityPlaces).toBe(2);
  });

  it('reads steps that are given as decimal places', () => {
    const [instrument] = catalogue([{ ...SPOT, precision: { price: 2, amount: 8 } }], DECIMAL_PLACES).instruments;
    expect([instrument?.tickSize, instrument?.lotSize].map((each) => plainFixed(each ?? 0n))).toEqual([
      '0.01',
      '0.00000001',
    ]);
  });

  it('prefers the market that is traded where two have one name', () => {
    const { byId } = catalogue([
      { ...SPOT, id: 'OLD', active: false },
      { ...SPOT, id: 'NEW' },
    ]);
    expect(byId.get('x:BTC-USDT' as InstrumentId)?.marketId).toBe('NEW');
  });
});
