import type { TradingStateWire } from '../../api/wire/trading-wire.ts';
import { SECOND_MS } from '../../base/time.ts';
import type { HaltLevel } from '../../model/venue-stop.ts';
import type { Clock } from '../../ports/clock.ts';
import { createVenueLooks } from './venue-looks.ts';

const LOOK_MS = 100;
const VERIFY_AFTER_MS = SECOND_MS;
/** Shown within five seconds, the time that it takes to get to the screen included. */
const UNVERIFIED_AFTER_MS = 4.5 * SECOND_MS;
const RETRY_MS = 5 * SECOND_MS;

/** What the stop watches and, while orders live, does again. */
export interface StopTarget {
  /** Orders that have to go and are open in our books, those of unknown outcome included. */
  readonly openOrders: (level: HaltLevel) => number;
  /** The same as the venue shows it; undefined where it did not answer. Absent where the books are the venue. */
  readonly askVenue?: (level: HaltLevel) => Promise<number | undefined>;
  readonly cancelAgain: (level: HaltLevel) => void;
  readonly onVerified?: () => void;
  readonly onUnverified?: () => void;
  readonly onChange: () => void;
}

/** How far the emergency stop has come. Times are the wall clock's. */
export interface StopProgress {
  /** Called right after the latch, with the number of orders that were open. */
  readonly begin: (toCancel: number, level?: HaltLevel) => void;
  readonly view: () => TradingStateWire['stop'];
  /** True once two looks a second apart found no open order. */
  readonly isVerified: () => boolean;
  /** Trading was re-armed, or the host ends. */
  readonly clear: () => void;
}

type StopView = NonNullable<TradingStateWire['stop']>;

/**
 * Follows a halt until it is verified: two looks, at least a second apart, find no open order, in our books and at the
 * venue. Until then it cancels again every few seconds, without end, and says before five that it is not verified.
 */
export function createStopProgress(target: StopTarget, clock: Clock): StopProgress {
  const { askVenue } = target;
  let view: StopView | null = null;
  let level: HaltLevel = 1;
  let cancelTimer: (() => void) | undefined;
  let emptySince: number | undefined;
  let lastRetry = 0;
  const looks = askVenue === undefined ? undefined : createVenueLooks(clock, () => askVenue(level));

  function set(next: StopView): void {
    const changed = view === null || view.phase !== next.phase || view.canceled !== next.canceled;
    const wasUnverified = view?.phase === 'halted-unverified';
    view = next;
    if (next.phase === 'halted-unverified' && !wasUnverified) target.onUnverified?.();
    if (changed) target.onChange();
  }

  /** Since when nothing is open; undefined while something is, or it is not known. */
  function noteEmptiness(open: number, now: number): void {
    emptySince = open === 0 ? (emptySince ?? now) : undefined;
    if (open > 0) looks?.forget();
  }

  function isProven(now: number): boolean {
    if (emptySince === undefined || now - emptySince < VERIFY_AFTER_MS) return false;
    return looks === undefined || looks.emptyForMs() >= VERIFY_AFTER_MS;
  }

  function look(): void {
    if (view === null) return;
    const now = clock.now();
    const open = target.openOrders(level);
    looks?.onTime();
    noteEmptiness(open, now);
    const canceled = Math.max(0, view.toCancel - open);
    if (isProven(now)) {
      set({ ...view, phase: 'halted', canceled, verifiedAt: now });
      target.onVerified?.();
      return;
    }
    const isLate = now - view.startedAt >= UNVERIFIED_AFTER_MS && (open > 0 || looks !== undefined);
    if (isLate && open > 0 && now - lastRetry >= RETRY_MS) {
      lastRetry = now;
      target.cancelAgain(level);
    }
    const early = open === 0 ? 'verifying' : 'canceling';
    set({ ...view, phase: isLate ? 'halted-unverified' : early, canceled });
    cancelTimer = clock.after(LOOK_MS, look);
  }

  return {
    begin(toCancel, wanted = 1) {
      cancelTimer?.();
      level = wanted;
      emptySince = undefined;
      lastRetry = clock.now();
      looks?.begin();
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
