import { SECOND_MS } from '../../base/time.ts';
import type { VenueOrderId } from '../../model/identifiers.ts';
import { hasLiveForm } from '../../model/live-order-id.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CancelingVenue, VenueOrder } from '../../ports/execution-venue.ts';

/** What the program knows of an account's orders, as of its last sign of life. */
export interface KnownOrders {
  readonly ours: readonly VenueOrderId[];
  /** Stops that rest at the venue and can only shrink a position: they stay. */
  readonly kept: readonly VenueOrderId[];
}

/** What the watchdog did, or is doing, for one account. */
export interface WatchdogAct {
  readonly account: string;
  readonly canceled: number;
  readonly isVerified: boolean;
}

/** Watches over a program that trades, and cancels its orders when it falls silent (kill switch 9). */
export interface Watchdog {
  readonly guard: (account: string, venue: CancelingVenue) => void;
  readonly release: (account: string) => void;
  /** A sign of life, with what is known of each account's orders. */
  readonly onPing: (known: ReadonlyMap<string, KnownOrders>) => void;
  /** The program is gone, which is proven: nothing is gained by waiting for a sign of it. */
  readonly onGone: () => void;
  readonly close: () => void;
}

/** Silence after which it acts, ms. */
export const SILENCE_MS = 10 * SECOND_MS;
const TICK_MS = SECOND_MS;
const APART_MS = SECOND_MS;
const RETRY_MS = 2 * SECOND_MS;
/** A tick that comes this late: the machine slept, and the program with it. */
const SLEPT_MS = 5 * SECOND_MS;
/** What a program sent before its death has arrived by then; a younger order is another life's, which has its own watch. */
const ARRIVED_MS = 6 * SECOND_MS;

interface Guarded {
  readonly venue: CancelingVenue;
  known: KnownOrders;
  isActing: boolean;
}

/** Which of the orders at a venue go: younger ones than `before`, UnixMs, are left alone. */
type Leaving = Guarded & { readonly before: number };

/** Begins to watch. @param onAct told when it acts, and when that is verified */
export function createWatchdog(clock: Clock, onAct: (act: WatchdogAct) => void): Watchdog {
  const elapsed = clock.monotonic ?? clock.now;
  const guarded = new Map<string, Guarded>();
  const state = {
    lastPing: elapsed(),
    lastTick: elapsed(),
    goneAt: Infinity,
    isClosed: false,
    stop: (): void => undefined,
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(ms, resolve);
    });
  const act = async (account: string, one: Guarded): Promise<void> => {
    one.isActing = true;
    let canceled = 0;
    let emptyAt: number | undefined;
    onAct({ account, canceled, isVerified: false });
    while (!state.isClosed && guarded.get(account) === one) {
      const leaving = await cancelOnce({ ...one, before: state.goneAt + ARRIVED_MS });
      canceled += leaving ?? 0;
      const now = elapsed();
      if (leaving !== 0) emptyAt = undefined;
      else if (emptyAt !== undefined && now - emptyAt >= APART_MS) {
        onAct({ account, canceled, isVerified: true });
        break;
      } else emptyAt ??= now;
      await pause(leaving === undefined ? RETRY_MS : APART_MS);
    }
    one.isActing = false;
  };
  /** Once for each silence; what is left is looked after until it is verified. */
  const actOnAll = (): void => {
    state.lastPing = Infinity;
    for (const [account, one] of guarded) if (!one.isActing) void act(account, one);
  };
  const tick = (): void => {
    const now = elapsed();
    if (now - state.lastTick > SLEPT_MS) state.lastPing = now;
    state.lastTick = now;
    if (now - state.lastPing > SILENCE_MS) actOnAll();
    state.stop = clock.after(TICK_MS, tick);
  };
  state.stop = clock.after(TICK_MS, tick);
  return {
    guard(account, venue) {
      const one: Guarded = { venue, known: { ours: [], kept: [] }, isActing: false };
      guarded.set(account, one);
      if (state.goneAt !== Infinity) void act(account, one);
    },
    release: (account) => void guarded.delete(account),
    onPing(known) {
      state.lastPing = elapsed();
      for (const [account, orders] of known) {
        const one = guarded.get(account);
        if (one !== undefined) one.known = orders;
      }
    },
    onGone() {
      state.goneAt = clock.now();
      actOnAll();
    },
    close() {
      state.isClosed = true;
      state.stop();
    },
  };
}

/** Cancels what is open and has to go; how many those were, undefined where the venue did not answer. */
async function cancelOnce({ venue, known, before }: Leaving): Promise<number | undefined> {
  const open = await venue.openOrders();
  if (!open.ok) return undefined;
  const leaving = open.value.filter((shown) => shown.createdAt <= before && goes(shown, known));
  for (const instrumentId of new Set(leaving.map((shown) => shown.instrumentId))) {
    const all = open.value.filter((shown) => shown.instrumentId === instrumentId);
    if (all.length > 1 && all.every((shown) => leaving.includes(shown))) await venue.cancelAll(instrumentId);
  }
  await Promise.all(
    leaving.map(({ instrumentId, venueOrderId, clientOrderId }) =>
      venue.cancel({ instrumentId, venueOrderId, clientOrderId: clientOrderId ?? ('' as ClientOrderId) }),
    ),
  );
  return leaving.length;
}

function goes({ venueOrderId, clientOrderId }: VenueOrder, { ours, kept }: KnownOrders): boolean {
  const isOurs = ours.includes(venueOrderId) || (clientOrderId !== null && hasLiveForm(clientOrderId));
  return isOurs && !kept.includes(venueOrderId);
}
