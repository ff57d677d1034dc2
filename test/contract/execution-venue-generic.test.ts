import { executionVenueContract } from './execution-venue-contract.ts';

// Nobody has looked at this one closely: it is traded on through what ccxt makes of every exchange.
executionVenueContract({
  dialect: 'binance',
  exchangeId: 'binanceus',
  deposits: { USDT: '100000', BTC: '1' },
  quote: 'USDT',
  buyFeeCurrency: 'BTC',
  canceledHow: 'pending',
  tellsPermissions: false,
});
