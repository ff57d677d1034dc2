import { fixed } from '../../core/base/fixed.ts';
import type { PerpetualTerms } from '../../core/model/instrument.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import { anInstrument } from './trading.ts';

/** Maintenance 0.5 %, liquidation 0.4 %, up to 20 times. */
export const TERMS: PerpetualTerms = {
  contractSize: fixed('1'),
  maxLeverage: 20,
  maintenanceRate: fixed('0.005'),
  liquidationFeeRate: fixed('0.004'),
};

/** BTC-USD-PERP of the test venue. */
export const aPerpetual = () =>
  anInstrument({ id: 'test:BTC-USD-PERP' as InstrumentId, symbol: 'BTC-USD-PERP', perpetual: TERMS });
