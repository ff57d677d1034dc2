import type { Clock } from '../../../core/ports/clock.ts';
import type { ExecutionVenue } from '../../../core/ports/execution-venue.ts';

/** A clock whose timers do nothing any more once the program that set them is dead. */
export function mortalClock(clock: Clock, isAlive: () => boolean): Clock {
  return {
    ...clock,
    after: (delayMs, callback) =>
      clock.after(delayMs, () => {
        if (isAlive()) callback();
      }),
  };
}

/**
 * A venue as a program reaches it that may die: what was sent before still arrives, nothing is sent after, and no answer
 * comes back.
 */
export function mortalVenue(venue: ExecutionVenue, isAlive: () => boolean): ExecutionVenue {
  const never = new Promise<never>(() => undefined);
  const calls = Object.entries(venue).map(([name, call]: [string, unknown]) => {
    if (typeof call !== 'function' || name === 'openStream') return [name, call];
    return [
      name,
      async (...args: unknown[]) => {
        if (!isAlive()) return never;
        const answer: unknown = await (call as (...all: unknown[]) => unknown)(...args);
        return isAlive() ? answer : never;
      },
    ];
  });
  const mortal = Object.fromEntries(calls) as ExecutionVenue;
  return {
    ...mortal,
    openStream: (listener) =>
      venue.openStream({
        onSubscribed: () => isAlive() && listener.onSubscribed(),
        onOrder: (order) => isAlive() && listener.onOrder(order),
        onExecution: (execution) => isAlive() && listener.onExecution(execution),
        onBalances: (balances) => isAlive() && listener.onBalances(balances),
        onSign: () => isAlive() && listener.onSign(),
        onEnd: (reason) => isAlive() && listener.onEnd(reason),
      }),
  };
}
