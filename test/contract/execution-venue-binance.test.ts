import { executionVenueContract } from './execution-venue-contract.ts';

executionVenueContract({
  dialect: 'binance',
  deposits: { USDT: '100000', BTC: '1' },
  quote: 'USDT',
  buyFeeCurrency: 'BTC',
});
