import { notifyProblem } from '../components/notify.ts';
import { client } from '../ipc/client.ts';

/**
 * The emergency stop. Idempotent, without a question. In a browser a plain request is the second way, for when the
 * stream has just broken.
 */
export async function stopTrading(): Promise<void> {
  const ways: Promise<unknown>[] = [client.trading.halt.mutate()];
  if (window.tradewind === undefined) ways.push(haltByRequest());
  const results = await Promise.allSettled(ways);
  if (results.every((result) => result.status === 'rejected')) {
    notifyProblem(
      'Stop not confirmed',
      'The host did not answer. Run "tradewind halt" at a terminal: it works even when nothing answers.',
    );
  }
}

async function haltByRequest(): Promise<void> {
  const answer = await fetch('/halt', { method: 'POST', credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`the host answered ${answer.status}`);
}
