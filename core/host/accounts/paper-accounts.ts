import type { Instrument } from '../../model/instrument.ts';
import type { TradedAccount } from './traded-account.ts';

/** Trades the demo market, in the demo market's time. */
export const DEMO_ACCOUNT: TradedAccount = {
  name: 'PAPER-1',
  mode: 'paper',
  market: 'demo',
  sessions: 'desk',
  capacity: 16,
};

/** Trades what real venues quote, in real time. Instruments once watched keep their place, so there is room for many. */
export const VENUE_ACCOUNT: TradedAccount = {
  name: 'PAPER-2',
  mode: 'paper',
  market: 'venues',
  sessions: 'desk-venues',
  capacity: 400,
};

/** Currencies that the account of the venues counts as dollars, one for one: it is kept on paper, in dollars. */
const DOLLARS: ReadonlySet<string> = new Set(['USD', 'USDT', 'USDC', 'FDUSD', 'TUSD', 'DAI', 'PYUSD', 'USDP']);

/** The account that trades an instrument; null where none is kept in its quote currency, so that it is only watched. */
export function accountOf({ venue, quote }: Pick<Instrument, 'venue' | 'quote'>): TradedAccount | null {
  if (venue === 'demo') return DEMO_ACCOUNT;
  return DOLLARS.has(quote) ? VENUE_ACCOUNT : null;
}
