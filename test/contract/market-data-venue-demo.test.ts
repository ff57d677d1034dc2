import { openDemoVenue } from '../support/venues/demo-venue.ts';
import { describeMarketDataVenue } from './market-data-venue-contract.ts';

// Its books come once a second of market time, not ten times.
describeMarketDataVenue({ name: 'demo', open: (speed) => openDemoVenue(speed * 4) });
