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

/** Why a call failed. */
export function failureReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A failed call in words, with what to do. */
export function failureText(error: unknown): string {
  return `${failureReason(error)}. Whether it arrived is not known: look at Orders and Events before you try again.`;
}

/** Why an act was not done, for the form that asked for it; undefined when it was done. */
export async function refusalOf(call: Promise<ActOutcome>): Promise<string | undefined> {
  try {
    const result = await call;
    return result.outcome === 'refused' ? result.message : undefined;
  } catch (error) {
    return failureText(error);
  }
}
