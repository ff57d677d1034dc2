import type { TradeTick } from './trade-tick.ts';

/** A public trade as a venue names it; with the instrument, `tradeId` makes it idempotent. */
export interface PublicTrade extends TradeTick {
  /** The venue's id, as text: some do not fit a double. */
  readonly tradeId: string;
}
