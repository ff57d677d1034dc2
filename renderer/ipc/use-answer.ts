import { useCallback, useEffect, useRef, useState } from 'react';

/** Where a question to the host stands. */
export type Answer<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'answered'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: string };

/** Asks the host once, and again on request. `ask` must be stable: a module function or memoised. */
export function useAnswer<T>(ask: () => Promise<T>): { readonly answer: Answer<T>; readonly askAgain: () => void } {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'waiting' });
  const turn = useRef(0);

  const run = useCallback(async () => {
    const own = (turn.current += 1);
    try {
      const value = await ask();
      if (own === turn.current) setAnswer({ state: 'answered', value });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (own === turn.current) setAnswer({ state: 'failed', problem });
    }
  }, [ask]);

  useEffect(() => {
    void run();
    return () => {
      turn.current += 1;
    };
  }, [run]);

  const askAgain = () => {
    setAnswer({ state: 'waiting' });
    void run();
  };
  return { answer, askAgain };
}
