import type { Desk } from '../../api/desk.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import type { Actor } from '../../events/domain-event.ts';
import type { Logger } from '../../ports/logger.ts';
import { keepHalted, removeHaltFile } from '../halt-file.ts';
import type { DemoFeed } from '../market/demo-feed.ts';
import { PAPER_ACCOUNT } from './account-figures.ts';
import { done, refused } from './act-outcome.ts';
import type { LiveSession } from './live-session.ts';

/** Stopping, flattening and the way back. */
export type StopDesk = Pick<Desk, 'halt' | 'flatten' | 'rearm'>;

/** The calls, and the latch for those who stop without a call. */
export interface StopControls {
  readonly desk: StopDesk;
  /** Halts at once and follows the stop; nothing happens where trading is halted already. */
  readonly latch: (cause: string, actor: Actor) => void;
}

/** What stopping needs. The session changes when the account is reset. */
export interface StopDeskDeps {
  readonly session: () => LiveSession;
  readonly feed: DemoFeed;
  readonly haltFile: string;
  readonly logger: Logger;
}

/** Creates the stop of a desk. */
export function createStopDesk(deps: StopDeskDeps): StopControls {
  const { session, haltFile, logger } = deps;
  const latch = (cause: string, actor: Actor): void => {
    const { system, stop, now } = session();
    if (system.state.trading.state === 'halted') return;
    const open = system.state.openOrders.size;
    system.halt(cause, actor, now());
    stop.begin(open);
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
        const { system, now } = session();
        if (system.state.trading.state !== 'halted') {
          return Promise.resolve(refused('Flatten closes every position after a stop: stop trading first.'));
        }
        return Promise.resolve(done(system.flatten(now())));
      },
      rearm: (confirmation) => rearm(deps, confirmation),
    },
  };
}

/** The paper account resumes as running; a live one would come back reduce-only. */
async function rearm({ session, feed, haltFile, logger }: StopDeskDeps, confirmation: string): Promise<ActOutcome> {
  const { system, stop, now, ledger, ledgerFailed } = session();
  if (system.state.trading.state === 'running') return refused('Trading is running already.');
  if (confirmation.trim() !== PAPER_ACCOUNT) {
    return refused(`Type the name of the account, ${PAPER_ACCOUNT}, to re-arm it.`);
  }
  if (ledgerFailed()) {
    const retried = await ledger.retry();
    if (!retried.ok) return refused(`The ledger cannot be written: ${retried.error.message}`);
  }
  if (!feed.isReady()) return refused('The market is still being prepared.');
  const open = system.state.openOrders.size;
  if (open > 0) return refused(`${open} orders are still open: wait until they are canceled.`);
  if (system.state.trading.state === 'halted' && !stop.isVerified()) {
    return refused('The stop is not verified yet: wait a second.');
  }
  removeHaltFile(haltFile);
  system.rearm('person', now());
  stop.clear();
  session().feed.onStopProgress();
  logger.warn('trading was re-armed');
  return done(1);
}
