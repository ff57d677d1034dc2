import type { InstrumentId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Accounts, RunningAccount } from '../accounts/accounts.ts';
import { eventWire } from '../desk/event-sentences.ts';
import type { LiveSession } from '../desk/live-session.ts';
import type { Occurrence } from './alert-inbox.ts';
import { strategyOf, topicOf } from './alert-topics.ts';

/** A reset has put its new session in place by then. */
const NEXT_SESSION_MS = 50;

/** Tells of what happens on every account from now on, over resets and for accounts that come later. */
export function followAccounts(accounts: Accounts, clock: Clock, onOccurrence: (what: Occurrence) => void): () => void {
  const ends = new Set<() => void>();
  let isOpen = true;
  const follow = ({ keeper }: Pick<RunningAccount, 'keeper'>): void => {
    if (!isOpen) return;
    const session = keeper.current();
    const unsubscribe = followSession(session, onOccurrence);
    ends.add(unsubscribe);
    session.ended.signal.addEventListener('abort', () => {
      unsubscribe();
      ends.delete(unsubscribe);
      clock.after(NEXT_SESSION_MS, () => {
        if (keeper.current() !== session) follow({ keeper });
      });
    });
  };
  for (const account of accounts.all) follow(account);
  ends.add(accounts.onAdded(follow));
  return () => {
    isOpen = false;
    for (const end of ends) end();
  };
}

function followSession(session: LiveSession, onOccurrence: (what: Occurrence) => void): () => void {
  const { system, account } = session;
  return system.subscribe((record) => {
    const topic = topicOf(record.event);
    if (topic === undefined) return;
    const { level, text } = eventWire(record, {
      instrument: (id) => {
        const index = system.state.instrumentIndexes.get(id as InstrumentId);
        return index === undefined ? undefined : system.instrument(index);
      },
      order: (clientOrderId) => system.state.orders.get(clientOrderId)?.order,
    });
    onOccurrence({ account: account.name, topic, level, text, strategyId: strategyOf(record.event) });
  });
}
