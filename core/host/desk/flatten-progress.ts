import type { TradingStateWire } from '../../api/wire/trading-wire.ts';
import { MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';

const SLICE_EVERY_MS = SECOND_MS;
/** As long as the leave to flatten holds. */
const LONGEST_MS = 10 * MINUTE_MS;

/** What is flattened. */
export interface FlattenTarget {
  readonly isHalted: () => boolean;
  /** Positions that are left. */
  readonly left: () => number;
  /** Sends the next slices; their number. */
  readonly slice: () => number;
  readonly onChange: () => void;
}

/** Closes positions slice by slice, and shows what is left. */
export interface FlattenProgress {
  /** Begins, unless it is at it; number of orders of the first round. */
  readonly begin: () => number;
  readonly view: () => TradingStateWire['flatten'];
  readonly clear: () => void;
}

/** Sends slices every second until nothing is left, trading is re-armed, or ten minutes have passed. */
export function createFlattenProgress(target: FlattenTarget, clock: Clock): FlattenProgress {
  const state = { view: null as TradingStateWire['flatten'], until: 0, stop: (): void => undefined };
  const show = (isRunning: boolean): void => {
    const left = target.left();
    const changed = state.view?.left !== left || state.view.isRunning !== isRunning;
    state.view = { isRunning, left };
    if (changed) target.onChange();
  };
  const round = (): number => {
    const goesOn = target.isHalted() && target.left() > 0 && clock.now() < state.until;
    const sent = goesOn ? target.slice() : 0;
    show(goesOn);
    if (goesOn) state.stop = clock.after(SLICE_EVERY_MS, round);
    return sent;
  };
  return {
    begin() {
      if (state.view?.isRunning === true) return 0;
      state.until = clock.now() + LONGEST_MS;
      return round();
    },
    view: () => state.view,
    clear() {
      state.stop();
      state.view = null;
    },
  };
}
