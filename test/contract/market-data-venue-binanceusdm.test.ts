import { connectVenue } from '../support/venues/connected-venue.ts';
import { describeMarketDataVenue } from './market-data-venue-contract.ts';

describeMarketDataVenue({ name: 'binanceusdm', open: (speed) => connectVenue('binanceusdm', { speed }) });
