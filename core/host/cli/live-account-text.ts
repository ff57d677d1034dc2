import type { LiveAccountsWire, LiveAccountWire, PreflightWire } from '../../api/wire/live-account-wire.ts';
import { firstMessage } from './first-message.ts';
import { left, textTable } from './text-table.ts';
import { formatTime } from './time-value.ts';
import type { DeskApi } from './with-desk.ts';

/** The accounts at venues as they are now. */
export function liveAccountsNow(api: DeskApi): Promise<LiveAccountsWire> {
  return firstMessage<LiveAccountsWire>((listener) => api.liveAccounts.updates.subscribe(undefined, listener));
}

/** One of them by its name, in whichever letters it was typed; or what to write instead. */
export async function liveAccountNow(
  api: DeskApi,
  typed: string,
): Promise<LiveAccountWire | { readonly problem: string }> {
  const name = typed.toUpperCase();
  const { accounts } = await liveAccountsNow(api);
  const found = accounts.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = accounts.map((one) => one.name).join(', ');
  return { problem: `NAME "${typed}" is not known; ${names === '' ? 'add it with "account add"' : `write ${names}`}` };
}

/** The list before arming, a line for each thing that has to be right. */
export function preflightText({ items }: PreflightWire): string {
  const rows = items.map(({ check, passed, sentence }) => [passed ? 'ok' : 'refused', check, sentence]);
  return textTable([left('result'), left('check'), left('finding')], rows);
}

/** How an account is armed, in a few words. */
export function armingText({ state, cause, expiresAt }: LiveAccountWire['arming']): string {
  switch (state) {
    case 'armed':
      return `armed until ${formatTime(expiresAt ?? 0)} UTC`;
    case 'expired':
      return 'expired: reductions only';
    case 'disarmed':
      return cause === null ? 'not armed' : `not armed: ${cause}`;
  }
}

/** What may be known of an account's key, in a few words. */
export function keyText({ key }: LiveAccountWire): string {
  return key === null ? 'none' : `ends in ${key.tail} (${key.origin})`;
}
