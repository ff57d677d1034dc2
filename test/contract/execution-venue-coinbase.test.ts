import { executionVenueContract } from './execution-venue-contract.ts';

executionVenueContract({
  dialect: 'coinbase',
  deposits: {},
  quote: 'USD',
  buyFeeCurrency: 'USD',
  // The venue only takes the request.
  canceledHow: 'pending',
});
