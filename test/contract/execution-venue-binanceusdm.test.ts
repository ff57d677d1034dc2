import { executionVenueContract } from './execution-venue-contract.ts';

executionVenueContract({
  dialect: 'binanceusdm',
  deposits: { USDT: '100000' },
  quote: 'USDT',
  buyFeeCurrency: 'USDT',
});
