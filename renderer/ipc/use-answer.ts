import { useEffect, useState } from 'react';

/** Where a question to the host stands. */
export type Answer<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'answered'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: string };

/** Asks the host once, and again on request. `ask` must be stable: a module function or memoised. */
export function useAnswer<T>(ask: () => Promise<T>): { readonly answer: Answer<T>; readonly askAgain: () => void } {
  const [question, setQuestion] = useState(() => settle(ask));
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'waiting' });

  useEffect(() => {
    let current = true;
    const wait = async () => {
      const settled = await question;
      if (current) setAnswer(settled);
    };
    void wait();
    return () => {
      current = false;
    };
  }, [question]);

  const askAgain = () => {
    setAnswer({ state: 'waiting' });
    setQuestion(settle(ask));
  };
  return { answer, askAgain };
}

/** Never rejects: a failure is an answer too. */
async function settle<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { state: 'answered', value: await ask() };
  } catch (error) {
    return { state: 'failed', problem: error instanceof Error ? error.message : String(error) };
  }
}
