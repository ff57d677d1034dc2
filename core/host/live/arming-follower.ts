import { unixMs } from '../../base/time.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { LiveExecutor } from '../../execution/live/live-executor.ts';
import type { SendLeave } from '../../model/arm-token.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LiveAccess } from '../accounts/live-engine.ts';

/** What follows the arming of an account. */
export interface ArmingFollowerParts {
  readonly access: Pick<LiveAccess, 'token' | 'onHalted' | 'onReconciled'>;
  readonly system: Pick<TradingSystem, 'onVenueReport' | 'subscribe'>;
  readonly executor: Pick<LiveExecutor, 'onArmingChanged'>;
  readonly clock: Clock;
}

/** Keeps the engine's trading state and the arming of its account in step, both ways. */
export interface ArmingFollower {
  /** The arming may have changed: the trading state follows. */
  readonly look: () => void;
  readonly close: () => void;
}

/** Follows from now on. */
export function followArming({ access, system, executor, clock }: ArmingFollowerParts): ArmingFollower {
  const state = { armedUntil: 0, leave: 'none' as SendLeave, stopTimer: (): void => undefined };
  const look = (): void => {
    state.stopTimer();
    const now = unixMs(clock.now());
    const token = access.token();
    const leave = token?.leave(now) ?? 'none';
    const until = leave === 'all' ? (token?.expiresAt ?? 0) : 0;
    if (until > 0) state.stopTimer = clock.after(until - now + 1, look);
    if (until === state.armedUntil && leave === state.leave) return;
    state.armedUntil = until;
    state.leave = leave;
    if (until > 0) system.onVenueReport({ kind: 'armed', until, time: now });
    else {
      const mayReduce = leave === 'reduce-only';
      system.onVenueReport({ kind: 'disarmed', reason: mayReduce ? 'expired' : 'disarmed', mayReduce, time: now });
    }
    executor.onArmingChanged();
  };
  const unsubscribe = system.subscribe(({ event }) => {
    // Not from inside the engine: what follows is an input of its own.
    if (event.kind === 'trading-state.changed' && event.to === 'halted') clock.after(0, access.onHalted);
    if (event.kind === 'venue.reconciled') clock.after(0, access.onReconciled);
  });
  return {
    look,
    close() {
      state.stopTimer();
      unsubscribe();
    },
  };
}
