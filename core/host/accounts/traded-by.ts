import type { Instrument } from '../../model/instrument.ts';
import { accountOf } from './paper-accounts.ts';
import type { TradedAccount } from './traded-account.ts';

/** True where the account may trade the instrument: what its definition names, or its market on paper. */
export function isTradedBy(account: TradedAccount, instrument: Instrument): boolean {
  return account.instruments?.includes(instrument.id) ?? accountOf(instrument) === account;
}
