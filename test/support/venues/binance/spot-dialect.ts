import { usualInstruments } from '../market/usual-instruments.ts';
import type { DialectDefinition } from '../server/venue-dialect.ts';

/** Binance spot. */
export const BINANCE_SPOT: DialectDefinition = {
  instruments: usualInstruments('USDT'),
  create: () => ({
    credentials: {},
    handle: () => ({ status: 404, body: {} }),
    accept: () => undefined,
    faultReply: () => ({ status: 503, body: '' }),
    spoil: (_fault, _settings, _kind, payload) => payload,
  }),
};
