import type { Desk } from '../../api/desk.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import type { Actor } from '../../events/domain-event.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { keepHalted, removeHaltFile } from '../halt-file.ts';
import { done, refused } from './act-outcome.ts';
import type { LiveSession } from './live-session.ts';

/** Stopping, flattening and the way back. */
export type StopDesk = Pick<Desk, 'halt' | 'flatten' | 'rearm'>;

/** The calls, and the latch for those who stop without a call. */
export interface StopControls {
  readonly desk: StopDesk;
  /** Halts every account at once and follows the stop; nothing happens where trading is halted already. */
  readonly latch: (cause: string, actor: Actor) => void;
}

/** What stopping needs. */
export interface StopDeskDeps {
  readonly accounts: Accounts;
  readonly haltFile: string;
  readonly logger: Logger;
  /** Takes the leave to send from every account at a venue, before it returns. */
  readonly disarm: () => void;
}

/** Creates the stop of a desk. It stops every account; flattening and re-arming speak of the one that is shown. */
export function createStopDesk(deps: StopDeskDeps): StopControls {
  const { accounts, haltFile, logger, disarm } = deps;
  const latch = (cause: string, actor: Actor): void => {
    disarm();
    latchAll(accounts.sessions(), cause, actor);
  };
  return {
    latch,
    desk: {
      halt(cause) {
        try {
          latch(cause, 'person');
        } finally {
          keepHalted(haltFile, cause, logger);
        }
      },
      flatten: () => {
        const { system, now } = accounts.session();
        if (system.state.trading.state !== 'halted') {
          return Promise.resolve(refused('Flatten closes every position after a stop: stop trading first.'));
        }
        return Promise.resolve(done(system.flatten(now())));
      },
      rearm: (confirmation) => rearm(deps, confirmation),
    },
  };
}

/** A fault in one account's engine does not keep the next from being stopped. */
function latchAll([first, ...others]: readonly LiveSession[], cause: string, actor: Actor): void {
  if (first === undefined) return;
  try {
    const { system, stop, now } = first;
    if (system.state.trading.state !== 'halted') {
      const open = system.state.openOrders.size;
      system.halt(cause, actor, now());
      stop.begin(open);
    }
  } finally {
    latchAll(others, cause, actor);
  }
}

/** The paper account resumes as running; a live one would come back reduce-only. */
async function rearm({ accounts, haltFile, logger }: StopDeskDeps, confirmation: string): Promise<ActOutcome> {
  const session = accounts.session();
  const { account, system, stop, now, ledger, ledgerFailed } = session;
  if (system.state.trading.state === 'running') return refused('Trading is running already.');
  if (confirmation.trim() !== account.name) {
    return refused(`Type the name of the account, ${account.name}, to re-arm it.`);
  }
  if (ledgerFailed()) {
    const retried = await ledger.retry();
    if (!retried.ok) return refused(`The ledger cannot be written: ${retried.error.message}`);
  }
  if (!accounts.feed().isReady()) return refused('The market is still being prepared.');
  const open = system.state.openOrders.size;
  if (open > 0) return refused(`${open} orders are still open: wait until they are canceled.`);
  if (system.state.trading.state === 'halted' && !stop.isVerified()) {
    return refused('The stop is not verified yet: wait a second.');
  }
  // Another account that is halted has that in its own journal, unless its ledger cannot be written.
  const mustStay = accounts.sessions().some((other) => other !== session && other.ledgerFailed());
  if (!mustStay) removeHaltFile(haltFile);
  system.rearm('person', now());
  stop.clear();
  session.feed.onStopProgress();
  logger.warn('trading was re-armed', { account: account.name });
  return done(1);
}
