import type { ReplayLedger } from '../recording/replay-ledger.ts';

/** The ledger of a rerun. */
export interface BacktestLedger extends ReplayLedger {
  /** All that was appended counts as durable: called before market time goes on. */
  readonly catchUp: () => void;
}

/**
 * A ledger whose time is not market time: it answers where the recorded one did, between two commands, say, and at the
 * latest before the market goes on. So a backtest waits for no disk, and what a person did while the session waited
 * comes in the same order.
 */
export function createBacktestLedger(): BacktestLedger {
  const persisted: ((seq: number) => void)[] = [];
  const failed: ((message: string) => void)[] = [];
  let newest = 0;
  const answer = (seq: number): void => {
    for (const tell of persisted) tell(seq);
  };
  return {
    append(records) {
      newest = records.at(-1)?.seq ?? newest;
    },
    onPersisted: (listener) => void persisted.push(listener),
    onFailed: (listener) => void failed.push(listener),
    answer,
    fail(message) {
      for (const tell of failed) tell(message);
    },
    catchUp: () => answer(newest),
  };
}
