import { connectVenue } from '../support/venues/connected-venue.ts';
import { describeMarketDataVenue } from './market-data-venue-contract.ts';
import { describeVenueFaults } from './market-data-venue-faults.ts';

describeMarketDataVenue({ name: 'binanceusdm', open: (speed) => connectVenue('binanceusdm', { speed }) });

describeVenueFaults('binanceusdm', 'BANNED');
