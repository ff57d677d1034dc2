import type { ArmInput, LiveAccountInput } from '../../core/api/wire/live-account-wire.ts';
import { client } from '../ipc/client.ts';
import { act, refusalOf } from './act.ts';

/** Defines an account at a venue, or changes one; answers why not, if it was refused. */
export function saveLiveAccount(account: LiveAccountInput): Promise<string | undefined> {
  return refusalOf(client.liveAccounts.save.mutate(account));
}

/** Removes an account with its key; answers why not, if it was refused. */
export function removeLiveAccount(account: string): Promise<string | undefined> {
  return refusalOf(client.liveAccounts.remove.mutate({ account }));
}

/** Has the host open the window in which a key is typed. */
export async function enterAccountKey(account: string): Promise<void> {
  await act(
    `Enter the key of ${account}`,
    client.liveAccounts.enterKey.mutate({ account }),
    () => `Type the key of ${account} in the window that has opened`,
  );
}

/** Forgets an account's key; answers why not, if it was refused. */
export function removeAccountKey(account: string): Promise<string | undefined> {
  return refusalOf(client.liveAccounts.removeKey.mutate({ account }));
}

/** Arms an account; answers why not, if it was refused. */
export function armAccount(input: ArmInput): Promise<string | undefined> {
  return refusalOf(client.liveAccounts.arm.mutate(input));
}

/** Takes an account's leave to trade back, at once and without a question. */
export async function disarmAccount(account: string): Promise<void> {
  await act(`Disarm ${account}`, client.liveAccounts.disarm.mutate({ account }), () => `${account} is disarmed`);
}
