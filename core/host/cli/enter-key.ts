import type { AccountKeyInput, LiveAccountWire } from '../../api/wire/live-account-wire.ts';
import { err, ok } from '../../base/result.ts';
import { wantsPassword } from '../../model/live-account.ts';
import type { Result } from '../../base/result.ts';
import type { CommandFailure } from './command.ts';
import type { CliContext } from './context.ts';
import { failed, interrupted, refused } from './failure.ts';
import { liveAccountsNow } from './live-account-text.ts';
import type { DeskApi } from './with-desk.ts';

/** Asks for an account's key at the terminal and hands it to the host. Nothing of it is shown, or taken as an argument. */
export async function enterKey(
  context: CliContext,
  api: DeskApi,
  { name, venue, mode }: Pick<LiveAccountWire, 'name' | 'venue' | 'mode'>,
): Promise<Result<void, CommandFailure>> {
  if (!context.typedAtTerminal) return refused('keys are typed at a terminal, and cannot be scripted');
  const unlocked = await unlockKeys(context, api);
  if (!unlocked.ok) return unlocked;
  context.note(`The key of ${name} at ${venue} (${mode}). Give it the right to trade, never to withdraw.`);
  const apiKey = await context.askHidden('API key (not shown): ');
  const secret = apiKey === undefined ? undefined : await context.askHidden('Secret (not shown): ');
  if (apiKey === undefined || secret === undefined) return interrupted('Nothing was changed.');
  const password = wantsPassword(venue) ? await context.askHidden('Passphrase of the key (not shown): ') : '';
  if (password === undefined) return interrupted('Nothing was changed.');
  const key: AccountKeyInput = { account: name, label: '', apiKey, secret };
  const outcome = await api.liveAccounts.storeKey.mutate(password === '' ? key : { ...key, password });
  return outcome.outcome === 'refused' ? failed(outcome.message) : ok(undefined);
}

/** Asks for the passphrase where keys are under one that was not given yet, or have none yet. */
export async function unlockKeys(context: CliContext, api: DeskApi): Promise<Result<void, CommandFailure>> {
  const { keyStore } = await liveAccountsNow(api);
  if (keyStore.state === 'open') return ok(undefined);
  if (keyStore.state === 'refused') return failed(keyStore.detail);
  const passphrase = await askPassphrase(context, keyStore.state === 'fresh');
  if (!passphrase.ok) return passphrase;
  const outcome = await api.liveAccounts.unlockKeys.mutate({ passphrase: passphrase.value });
  return outcome.outcome === 'refused' ? failed(outcome.message) : ok(undefined);
}

/** A new one is typed twice: nobody can recover it. */
async function askPassphrase(context: CliContext, isNew: boolean): Promise<Result<string, CommandFailure>> {
  if (!context.typedAtTerminal) return refused('the passphrase is typed at a terminal, and cannot be scripted');
  if (isNew) context.note('Keys are kept under a passphrase of 12 characters at least. Nobody can recover it.');
  const first = await context.askHidden(isNew ? 'New passphrase (not shown): ' : 'Passphrase (not shown): ');
  if (first === undefined || first === '') return interrupted('Nothing was changed.');
  if (!isNew) return ok(first);
  const second = await context.askHidden('Once more: ');
  return second === first ? ok(first) : err({ exitCode: 2, message: 'The two are not the same: nothing was changed.' });
}
