import type { TradingStateWire } from '../../api/wire/trading-wire.ts';
import { SECOND_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';

const LOOK_MS = 100;
const VERIFY_AFTER_MS = SECOND_MS;
const UNVERIFIED_AFTER_MS = 5 * SECOND_MS;
const RETRY_MS = 5 * SECOND_MS;

/** What the stop watches and, while orders live, does again. */
export interface StopTarget {
  readonly openOrders: () => number;
  readonly cancelAgain: () => void;
  readonly onChange: () => void;
}

/** How far the emergency stop has come. Times are the wall clock's. */
export interface StopProgress {
  /** Called right after the latch, with the number of orders that were open. */
  readonly begin: (toCancel: number) => void;
  readonly view: () => TradingStateWire['stop'];
  /** True once two looks a second apart found no open order. */
  readonly isVerified: () => boolean;
  /** Trading was re-armed, or the host ends. */
  readonly clear: () => void;
}

type StopView = NonNullable<TradingStateWire['stop']>;

/**
 * Follows a halt until it is verified: two looks, at least a second apart, find no open order. Until then it cancels
 * again every few seconds, without end, and says after five that the stop is not verified.
 */
export function createStopProgress(target: StopTarget, clock: Clock): StopProgress {
  let view: StopView | null = null;
  let cancelTimer: (() => void) | undefined;
  let emptySince: number | undefined;
  let lastRetry = 0;

  function set(next: StopView): void {
    const changed = view === null || view.phase !== next.phase || view.canceled !== next.canceled;
    view = next;
    if (changed) target.onChange();
  }

  function look(): void {
    if (view === null) return;
    const now = clock.now();
    const open = target.openOrders();
    emptySince = open === 0 ? (emptySince ?? now) : undefined;
    const canceled = Math.max(0, view.toCancel - open);
    if (emptySince !== undefined && now - emptySince >= VERIFY_AFTER_MS) {
      set({ ...view, phase: 'halted', canceled, verifiedAt: now });
      return;
    }
    const isLate = open > 0 && now - view.startedAt >= UNVERIFIED_AFTER_MS;
    if (isLate && now - lastRetry >= RETRY_MS) {
      lastRetry = now;
      target.cancelAgain();
    }
    const working = isLate ? 'halted-unverified' : 'canceling';
    set({ ...view, phase: open === 0 ? 'verifying' : working, canceled });
    cancelTimer = clock.after(LOOK_MS, look);
  }

  return {
    begin(toCancel) {
      cancelTimer?.();
      emptySince = undefined;
      lastRetry = clock.now();
      set({ phase: 'latched', toCancel, canceled: 0, startedAt: clock.now(), verifiedAt: null });
      cancelTimer = clock.after(0, look);
    },
    view: () => view,
    isVerified: () => view?.phase === 'halted',
    clear() {
      cancelTimer?.();
      view = null;
    },
  };
}
