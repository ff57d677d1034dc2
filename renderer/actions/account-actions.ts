import { client } from '../ipc/client.ts';
import { act } from './act.ts';

/** Shows another account. The one that was shown goes on running. */
export async function selectAccount(account: string): Promise<void> {
  await act(`Switch to ${account}`, client.accounts.select.mutate({ account }), () => `${account} is shown`);
}
