import { create } from 'zustand';
import type { LiveAccountsWire } from '../../core/api/wire/live-account-wire.ts';

interface LiveAccountState {
  /** Null before the host has told. */
  readonly live: LiveAccountsWire | null;
}

/** The accounts at real venues: how they are defined and armed. Never a key. */
export const useLiveAccountStore = create<LiveAccountState>(() => ({ live: null }));
