import { client } from '../ipc/client.ts';
import { refusalOf } from './act.ts';
import { notifyProblem } from '../components/notify.ts';

/** Shows another account. The one that was shown goes on running. The strip says which one it is, so no notice does. */
export async function selectAccount(account: string): Promise<void> {
  const problem = await refusalOf(client.accounts.select.mutate({ account }));
  if (problem !== undefined) notifyProblem(`Switch to ${account}: refused`, problem);
}
