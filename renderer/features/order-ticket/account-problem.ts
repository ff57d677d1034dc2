import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';

/** Why the account that is shown cannot trade an instrument; undefined when it can, or is not known yet. */
export function accountProblem(
  { account, symbol, quote }: Pick<InstrumentWire, 'account' | 'symbol' | 'quote'>,
  shown: string | undefined,
): string | undefined {
  if (shown === undefined || account === shown) return undefined;
  if (account === null) return `${symbol} can be watched only: no paper account is kept in ${quote}.`;
  return `${symbol} is traded by ${account}; ${shown} is shown.`;
}
