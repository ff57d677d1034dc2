import type { Bar } from '../model/bar.ts';
import type { StrategyId } from '../model/identifiers.ts';
import type { StrategySlot } from './strategy-slot.ts';
import { isAtWork, showBar } from './strategy-slot.ts';

/** A bar that a strategy is to act on. */
interface Turn {
  readonly slot: StrategySlot;
  readonly bar: Bar;
  readonly time: number;
  readonly equity: number;
}

/**
 * Lets strategies act one after the other, in the order in which their bars closed. One that answers later holds up
 * those behind it, so that the journal is the same as if it had answered at once.
 */
export interface StrategyTurns {
  /** The strategy's turn on the bar of its view; at once, unless an answer is outstanding. */
  readonly take: (slot: StrategySlot, time: number, equity: number) => void;
  /** The answer to bar number `bar` is here: `apply` is called if it is awaited, then the others have their turns. */
  readonly answer: (strategyId: StrategyId, bar: number, apply: (slot: StrategySlot) => void) => void;
  /** Nothing of this strategy is awaited any more. */
  readonly drop: (strategyId: StrategyId) => void;
  /** Not empty while an answer is outstanding. */
  readonly queue: { readonly length: number };
}

/** Creates the turns; `fail` is told of what a strategy throws. */
export function createStrategyTurns(fail: (slot: StrategySlot, error: unknown) => void): StrategyTurns {
  // The first of them was shown its bar and has yet to answer; the others have yet to be shown theirs.
  const queue: Turn[] = [];

  /** True if its answer comes later. */
  const act = (slot: StrategySlot, time: number, equity: number): boolean => {
    if (!isAtWork(slot)) return false;
    // A paused strategy keeps seeing the market, so that it is warm when it is resumed.
    slot.muted = slot.known.status === 'paused';
    try {
      showBar(slot, time, equity);
      return slot.answersLater && !slot.muted;
    } catch (error) {
      fail(slot, error);
      return false;
    }
  };
  const goOn = (): void => {
    for (let turn = queue[0]; turn !== undefined; turn = queue[0]) {
      const { slot, bar, time, equity } = turn;
      const shown = slot.view.bar;
      slot.view.bar = bar;
      const isLater = act(slot, time, equity);
      slot.view.bar = shown;
      if (isLater) return;
      queue.shift();
    }
  };
  return {
    take(slot, time, equity) {
      if (queue.length > 0 || act(slot, time, equity)) queue.push({ slot, bar: { ...slot.view.bar }, time, equity });
    },
    answer(strategyId, bar, apply) {
      const slot = queue[0]?.slot;
      if (slot === undefined || slot.strategyId !== strategyId || slot.view.barCount !== bar) return;
      queue.shift();
      if (slot.known.status === 'running') {
        try {
          apply(slot);
        } catch (error) {
          fail(slot, error);
        }
      }
      goOn();
    },
    drop(strategyId) {
      const isFirst = queue[0]?.slot.strategyId === strategyId;
      const others = queue.filter(({ slot }) => slot.strategyId !== strategyId);
      queue.splice(0, queue.length, ...others);
      if (isFirst) goOn();
    },
    queue,
  };
}
