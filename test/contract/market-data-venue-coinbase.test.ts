import { connectVenue } from '../support/venues/connected-venue.ts';
import { describeMarketDataVenue } from './market-data-venue-contract.ts';

describeMarketDataVenue({ name: 'coinbase', open: (speed) => connectVenue('coinbase', { speed }) });
