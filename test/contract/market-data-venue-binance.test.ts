import { connectVenue } from '../support/venues/connected-venue.ts';
import { describeMarketDataVenue } from './market-data-venue-contract.ts';
import { describeVenueFaults } from './market-data-venue-faults.ts';

describeMarketDataVenue({ name: 'binance', open: (speed) => connectVenue('binance', { speed }) });

describeVenueFaults('binance', 'BANNED');
