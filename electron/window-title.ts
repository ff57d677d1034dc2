import type { AccountMode } from '../core/model/live-account.ts';

/** The shown account, as a title tells of it. */
export interface TitledAccount {
  readonly name: string;
  readonly mode: AccountMode;
}

/** The mode stands in the title whatever the page shows: `Tradewind — PAPER`, `Tradewind — LIVE · LIVE-1`. */
export function windowTitle(account: TitledAccount | undefined): string {
  if (account === undefined || account.mode === 'paper') return 'Tradewind — PAPER';
  return `Tradewind — ${account.mode.toUpperCase()} · ${account.name}`;
}

/** Tells the title whenever another account is shown, until the host closes. */
export async function followTitle(
  accounts: AsyncIterable<readonly (TitledAccount & { readonly selected: boolean })[]>,
  onTitle: (title: string) => void,
): Promise<void> {
  for await (const choices of accounts) onTitle(windowTitle(choices.find(({ selected }) => selected)));
}
