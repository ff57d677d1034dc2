import { connectVenue } from '../support/venues/connected-venue.ts';
import { describeMarketDataVenue } from './market-data-venue-contract.ts';
import { describeVenueFaults } from './market-data-venue-faults.ts';

describeMarketDataVenue({ name: 'coinbase', open: (speed) => connectVenue('coinbase', { speed }) });

describeVenueFaults('coinbase', 'NOT_AUTHORIZED');
