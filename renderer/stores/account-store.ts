import { create } from 'zustand';
import type { AccountChoiceWire } from '../../core/api/wire/account-wire.ts';

interface AccountState {
  readonly accounts: readonly AccountChoiceWire[];
}

/** The accounts of this desk. One is shown; all of them run. */
export const useAccountStore = create<AccountState>(() => ({ accounts: [] }));
