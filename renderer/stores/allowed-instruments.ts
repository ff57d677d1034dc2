import { useLiveAccountStore } from './live-account-store.ts';
import { useTradingStore } from './trading-store.ts';

/** What the shown account may trade by its definition; undefined on paper, where its market decides. */
export function useAllowedInstruments(): readonly string[] | undefined {
  const shown = useTradingStore((state) => state.account?.account);
  return useLiveAccountStore((state) => state.live?.accounts.find(({ name }) => name === shown)?.instruments);
}

/** The same, asked once. */
export function allowedInstruments(): readonly string[] | undefined {
  const shown = useTradingStore.getState().account?.account;
  return useLiveAccountStore.getState().live?.accounts.find(({ name }) => name === shown)?.instruments;
}
