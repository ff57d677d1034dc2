import type { Desk } from '../../api/desk.ts';
import type { HaltReach } from '../../api/wire/trading-wire.ts';
import type { Actor } from '../../events/domain-event.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { keepHalted } from '../halt-file.ts';
import { done, refused } from './act-outcome.ts';
import type { LiveSession } from './live-session.ts';
import { rearm } from './rearm.ts';
import type { RearmDeps } from './rearm.ts';

/** Stopping, flattening and the way back. */
export type StopDesk = Pick<Desk, 'halt' | 'flatten' | 'rearm'>;

/** The calls, and the latch for those who stop without a call. */
export interface StopControls {
  readonly desk: StopDesk;
  /** Halts every account at once and follows the stop; nothing happens where trading is halted already. */
  readonly latch: (cause: string, actor: Actor) => void;
}

/** What stopping needs. */
export interface StopDeskDeps extends RearmDeps {
  /** Takes the leave to send from every account at a venue, or from one of them, before it returns. */
  readonly disarm: (account?: string) => void;
  /** A person confirmed that the positions of an account at a venue are closed while it is halted. */
  readonly allowFlatten: (account: string) => void;
}

/** Creates the stop of a desk. It stops every account unless told; flattening and re-arming speak of the one shown. */
export function createStopDesk(deps: StopDeskDeps): StopControls {
  const { accounts, haltFile, logger, disarm } = deps;
  const latch = (cause: string, actor: Actor): void => {
    disarm();
    latchAll(accounts.sessions(), { cause, actor, level: 1 });
  };
  const haltAll = (cause: string, level: Latch['level']): number => {
    try {
      disarm();
      latchAll(accounts.sessions(), { cause, actor: 'person', level });
    } finally {
      keepHalted(haltFile, cause, logger);
    }
    return accounts.sessions().length;
  };
  const haltOne = (session: LiveSession, cause: string, { level = 1, scope }: HaltReach): number => {
    if (scope?.kind === 'strategy') return haltStrategy(session, scope.strategyId, cause);
    if (session.account.mode !== 'paper') disarm(session.account.name);
    latchAll([session], { cause, actor: 'person', level });
    // The journal makes it last; where that cannot be written, the file does, and halts the others as well.
    if (session.ledgerFailed()) keepHalted(haltFile, cause, logger);
    return 1;
  };
  return {
    latch,
    desk: {
      halt(cause, reach = {}) {
        const { scope, level = 1 } = reach;
        if (scope === undefined) return haltAll(cause, level);
        const session = accounts.sessions().find(({ account }) => account.name === scope.account);
        return session === undefined ? 0 : haltOne(session, cause, reach);
      },
      flatten: () => Promise.resolve(flatten(accounts.session(), deps)),
      rearm: (confirmation) => rearm(deps, confirmation),
    },
  };
}

interface Latch {
  readonly cause: string;
  readonly actor: Actor;
  readonly level: NonNullable<HaltReach['level']>;
}

/** A fault in one account's engine does not keep the next from being stopped. A level 2 after a level 1 cancels the rest. */
function latchAll([first, ...others]: readonly LiveSession[], latch: Latch): void {
  if (first === undefined) return;
  try {
    const { system, stop, now, leaving } = first;
    const { cause, actor, level } = latch;
    const wasHalted = system.state.trading.state === 'halted';
    if (!wasHalted || (level === 2 && leaving(2) > 0)) {
      const open = leaving(level);
      system.halt(cause, actor, now(), level);
      stop.begin(open, level);
    }
  } finally {
    latchAll(others, latch);
  }
}

/** Its orders are canceled, its protective stops with them only when its account is halted; it is resumed by hand. */
function haltStrategy({ system, now }: LiveSession, strategyId: string, cause: string): number {
  const id = strategyId as StrategyId;
  const isKnown = system.state.strategies.has(id);
  if (isKnown) system.pauseStrategy(id, cause, now());
  return isKnown ? 1 : 0;
}

function flatten(session: LiveSession, { allowFlatten }: StopDeskDeps): ReturnType<typeof done> {
  const { system, account } = session;
  if (system.state.trading.state !== 'halted') {
    return refused('Flatten closes every position after a stop: stop trading first.');
  }
  if (account.mode !== 'paper') allowFlatten(account.name);
  return done(session.flatten.begin());
}
