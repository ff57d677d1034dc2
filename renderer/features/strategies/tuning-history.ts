import type { ParameterValue } from '../../../core/model/parameters.ts';

/** One parameter that was moved by hand. */
export interface Move {
  readonly name: string;
  readonly from: ParameterValue;
  readonly to: ParameterValue;
  readonly time: number;
}

/** Steps of one drag, or of one key that is held, that follow each other within this are one move. */
const SAME_MOVE_MS = 1_000;
const KEPT_MOVES = 50;

/** The history with one more step: of the same move as the newest one, or of a new move. */
export function withStep(history: readonly Move[], step: Move): readonly Move[] {
  const newest = history.at(-1);
  if (newest === undefined || newest.name !== step.name || step.time - newest.time > SAME_MOVE_MS) {
    return [...history, step].slice(-KEPT_MOVES);
  }
  return [...history.slice(0, -1), { ...step, from: newest.from }];
}
