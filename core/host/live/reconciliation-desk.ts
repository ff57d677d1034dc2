import type { Desk } from '../../api/desk.ts';
import type { ReconciliationWire, SettleDifferenceInput } from '../../api/wire/reconciliation-wire.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import { assertNever } from '../../base/invariant.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { unixMs } from '../../base/time.ts';
import type { ClientOrderId, VenueOrderId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import { done, refused } from '../desk/act-outcome.ts';
import { pacedStream } from '../streams/paced-stream.ts';
import type { LiveTrading } from './open-live-account.ts';
import { reconciliationWire } from './reconciliation-wires.ts';

/** The part of the desk that shows and settles what a venue and our books do not agree on. */
export type ReconciliationDesk = Pick<Desk, 'watchReconciliations' | 'settleDifference'>;

/** What it works with. */
export interface ReconciliationDeskDeps {
  /** Accounts at venues that are open now. */
  readonly list: () => readonly LiveTrading[];
  readonly onChanged: (listener: () => void) => Unsubscribe;
  readonly clock: Clock;
}

const INTERVAL_MS = 1_000;

/** Creates it. */
export function createReconciliationDesk({ list, onChanged, clock }: ReconciliationDeskDeps): ReconciliationDesk {
  return {
    watchReconciliations(signal) {
      let sent = '';
      return pacedStream({
        clock,
        intervalMs: INTERVAL_MS,
        signal,
        subscribe: onChanged,
        take() {
          const wires = list().map(wireOf);
          const text = JSON.stringify(wires);
          if (text === sent) return undefined;
          sent = text;
          return wires;
        },
      });
    },
    async settleDifference(input) {
      const trading = list().find(({ account }) => account.name === input.account);
      if (trading === undefined) return refused(`${input.account} is no account at a venue that is open now.`);
      return settle(trading, input, clock);
    },
  };
}

function wireOf({ account, keeper, executor, venue }: LiveTrading): ReconciliationWire {
  const { state } = keeper.current().system;
  if (state.venue === null) throw new RangeError(`${account.name} has no venue`);
  const hasDeadMan = venue.offers.cancelAllAfter;
  return reconciliationWire({ name: account.name, state, venue: state.venue, view: executor.view(), hasDeadMan });
}

async function settle(
  { keeper, executor }: LiveTrading,
  { act, difference }: SettleDifferenceInput,
  clock: Clock,
): Promise<ActOutcome> {
  const { system } = keeper.current();
  const [kind = '', id = ''] = difference.split(' ', 2);
  switch (act) {
    case 'resync':
      executor.reconcile('a person asked for it');
      return done(1);
    case 'book': {
      const problem = await executor.takeOverBalances();
      return problem === undefined ? done(1) : refused(problem);
    }
    case 'not-placed': {
      const status = system.state.orders.get(id as ClientOrderId)?.status;
      if (kind !== 'order' || status !== 'unknown') return refused('The outcome of this order is known by now.');
      executor.declareNotPlaced(id as ClientOrderId);
      return done(1);
    }
    case 'cancel': {
      const problem = await executor.cancelExternal(id as VenueOrderId);
      return problem === undefined ? done(1) : refused(problem);
    }
    case 'adopt':
    case 'ignore': {
      const known = system.state.venue?.external.get(id as VenueOrderId);
      if (kind !== 'external' || known === undefined) return refused('This order is no longer open at the venue.');
      const time = unixMs(clock.now());
      system.onVenueReport({ kind: 'external-order', external: known.order, adopted: act === 'adopt', time });
      return done(1);
    }
    default:
      return assertNever(act, 'act on a difference');
  }
}
