import type { Fixed } from '../../../../core/base/fixed.ts';

/** Money of an account: what is owned and what of it is reserved. */
export interface Wallet {
  readonly currencies: () => readonly string[];
  readonly total: (currency: string) => Fixed;
  readonly free: (currency: string) => Fixed;
  readonly used: (currency: string) => Fixed;
  readonly add: (currency: string, amount: Fixed) => void;
}

/** A wallet whose reservations are what `reserved` says of the open orders and positions. */
export function createWallet(reserved: (currency: string) => Fixed): Wallet {
  const totals = new Map<string, Fixed>();
  const total = (currency: string): Fixed => totals.get(currency) ?? 0n;
  return {
    currencies: () => [...totals.keys()],
    total,
    used: reserved,
    free: (currency) => total(currency) - reserved(currency),
    add(currency, amount) {
      totals.set(currency, total(currency) + amount);
    },
  };
}
