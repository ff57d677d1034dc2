import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';

/**
 * Why the account that is shown cannot trade an instrument; undefined when it can, or is not known yet.
 * @param allowed what an account at a venue may trade; undefined for one on paper
 */
export function accountProblem(
  { id, account, symbol, quote }: Pick<InstrumentWire, 'id' | 'account' | 'symbol' | 'quote'>,
  shown: string | undefined,
  allowed: readonly string[] | undefined,
): string | undefined {
  if (shown !== undefined && allowed !== undefined) {
    if (allowed.includes(id)) return undefined;
    return `${shown} may not trade ${symbol}: allow it under Accounts, or switch to another account.`;
  }
  if (shown === undefined || account === shown) return undefined;
  if (account === null) return `${symbol} can be watched only: no paper account is kept in ${quote}.`;
  return `${symbol} is traded by ${account}; ${shown} is shown.`;
}
