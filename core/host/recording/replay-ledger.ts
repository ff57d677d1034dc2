import type { Ledger } from '../../ports/ledger.ts';

/** A ledger that answers when the recorded one did. */
export interface ReplayLedger extends Ledger {
  readonly answer: (seq: number) => void;
  readonly fail: (message: string) => void;
}

/** Keeps nothing: the recording has it. */
export function createReplayLedger(): ReplayLedger {
  const persisted: ((seq: number) => void)[] = [];
  const failed: ((message: string) => void)[] = [];
  return {
    append: () => undefined,
    onPersisted: (listener) => void persisted.push(listener),
    onFailed: (listener) => void failed.push(listener),
    answer(seq) {
      for (const tell of persisted) tell(seq);
    },
    fail(message) {
      for (const tell of failed) tell(message);
    },
  };
}
