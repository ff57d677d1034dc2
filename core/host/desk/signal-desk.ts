import type { Desk } from '../../api/desk.ts';
import type { SignalWire } from '../../api/wire/strategy-wire.ts';
import type { InstrumentId, StrategyId } from '../../model/identifiers.ts';
import type { SignalQuery, StoredSignal } from '../../ports/signal-repository.ts';
import type { Store } from '../../ports/store.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { decisionOf } from '../strategies/decision-log.ts';
import { orderNow } from '../strategies/decision-orders.ts';
import type { LiveSession } from './live-session.ts';

/** The part of the desk that tells signals of the past. */
export type SignalDesk = Pick<Desk, 'signals'>;

/** Looks up signals of every account and session. */
export function createSignalDesk(
  accounts: Pick<Accounts, 'all' | 'session' | 'sessions'>,
  { signals }: Pick<Store, 'signals'>,
): SignalDesk {
  return {
    async signals({ currentSession = false, strategyId, instrumentId, ...rest }) {
      await Promise.all(accounts.all.map(({ keeper }) => keeper.flushSignals()));
      // What is not given narrows nothing, and must not be there at all.
      const query = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Pick<
        SignalQuery,
        'limit'
      >;
      const found = signals.list({
        ...query,
        ...(currentSession ? { sessionId: accounts.session().id } : {}),
        ...(strategyId === undefined ? {} : { strategyId: strategyId as StrategyId }),
        ...(instrumentId === undefined ? {} : { instrumentId: instrumentId as InstrumentId }),
      });
      return found.map((signal) => signalWire(signal, accounts.sessions()));
    },
  };
}

/** Orders of a session that goes on are told as they are now. */
function signalWire(signal: StoredSignal, sessions: readonly LiveSession[]): SignalWire {
  const { sessionId, strategyId, strategy, instrumentId } = signal;
  const decision = decisionOf(signal);
  const session = sessions.find(({ id }) => id === sessionId);
  const orders = session === undefined ? decision.orders : decision.orders.map((one) => orderNow(session.system, one));
  return { ...decision, orders, sessionId, strategyId, strategy, instrumentId };
}
