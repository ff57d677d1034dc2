import { InvariantError } from '../../base/invariant.ts';

type Acts = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * Wraps acts so that a broken invariant is told to `onFault` before the caller sees it: an interface shows an error and
 * goes on, but the desk must not trade on a state that nobody can trust.
 */
export function guardFaults<T extends Acts>(acts: T, onFault: (fault: InvariantError) => void): T {
  const tell = (error: unknown): never => {
    if (error instanceof InvariantError) onFault(error);
    throw error;
  };
  const guarded = Object.entries(acts).map(([name, act]) => [
    name,
    (...args: never[]) => {
      try {
        const result = act(...args);
        return result instanceof Promise ? result.catch(tell) : result;
      } catch (error) {
        return tell(error);
      }
    },
  ]);
  // Same names, same arguments and results: only faults take another way.
  return Object.fromEntries(guarded) as T;
}
