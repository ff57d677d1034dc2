import type { ActOutcome } from '../../core/api/wire/trading-wire.ts';
import { notify, notifyProblem } from '../components/notify.ts';

/** Waits for an act and says what became of it; true when it was done. `what` names it: "Cancel 3 orders". */
export async function act(what: string, call: Promise<ActOutcome>, done: (count: number) => string): Promise<boolean> {
  try {
    const outcome = await call;
    if (outcome.outcome === 'refused') {
      notifyProblem(`${what}: refused`, outcome.message);
      return false;
    }
    notify(done(outcome.count));
    return true;
  } catch (error) {
    notifyProblem(`${what}: no answer`, failureText(error));
    return false;
  }
}

/** A failed call in words, with what to do. */
export function failureText(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `${reason}. Whether it arrived is not known: look at Orders and Events before you try again.`;
}
