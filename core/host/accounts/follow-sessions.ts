import type { Clock } from '../../ports/clock.ts';
import type { LiveSession } from '../desk/live-session.ts';
import type { Accounts, RunningAccount } from './accounts.ts';

/** A reset has put its new session in place by then. */
const NEXT_SESSION_MS = 50;

/**
 * Follows the sessions of every account from now on, over resets and for accounts that come later.
 * @param follow begins to follow one session and returns what ends that
 * @returns what ends all of it
 */
export function followSessions(
  accounts: Accounts,
  clock: Clock,
  follow: (session: LiveSession) => () => void,
): () => void {
  const ends = new Set<() => void>();
  let isOpen = true;
  const begin = ({ keeper }: Pick<RunningAccount, 'keeper'>): void => {
    if (!isOpen) return;
    const session = keeper.current();
    const end = follow(session);
    ends.add(end);
    session.ended.signal.addEventListener('abort', () => {
      end();
      ends.delete(end);
      clock.after(NEXT_SESSION_MS, () => {
        if (keeper.current() !== session) begin({ keeper });
      });
    });
  };
  for (const account of accounts.all) begin(account);
  ends.add(accounts.onAdded(begin));
  return () => {
    isOpen = false;
    for (const end of ends) end();
  };
}
