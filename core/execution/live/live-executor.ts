import type { ArmToken } from '../../model/arm-token.ts';
import type { ClientOrderId, VenueOrderId } from '../../model/identifiers.ts';
import { isUndecided } from '../../model/order-status.ts';
import type { VenueReport } from '../../model/venue-report.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExecutionVenue } from '../../ports/execution-venue.ts';
import { openAccountStream } from './account-stream.ts';
import type { AccountStream } from './account-stream.ts';
import { createBalanceComparison } from './balance-comparison.ts';
import type { BalanceDifference } from './balance-difference.ts';
import { createCancelWorker } from './cancel-worker.ts';
import { obeyConsequence } from './consequences.ts';
import { createDeadMan } from './dead-man.ts';
import { createInFlightCheck } from './in-flight-check.ts';
import { createLinkWatch } from './link-watch.ts';
import type { LiveCommand } from './live-command.ts';
import { createPauses, createTelling } from './live-parts.ts';
import type { LiveParts } from './live-parts.ts';
import type { LocalBook } from './local-book.ts';
import { createOrderComparison } from './order-comparison.ts';
import { createOrderObserver } from './order-observer.ts';
import { createOrderWatch } from './order-watch.ts';
import { createReconciler } from './reconciler.ts';
import { steadyClock } from './steady-clock.ts';
import { createStopSweep } from './stop-sweep.ts';
import type { StopSweep } from './stop-sweep.ts';
import { createSendOutcomes } from './send-outcomes.ts';
import { createSubmitQueue } from './submit-queue.ts';
import { TIMING } from './timing.ts';
import { createUnknownResolver } from './unknown-resolver.ts';

/** What the executor of one account is given. */
export interface ExecutorDeps {
  readonly venue: ExecutionVenue;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly book: LocalBook;
  /** The leave to send, asked right before each send. */
  readonly token: () => ArmToken | undefined;
  /** Gives a report to the engine. Never called from inside a command. */
  readonly report: (report: VenueReport) => void;
  /** Venue's clock minus ours, ms; null while it is not known: nothing is sent then. */
  readonly clockOffsetMs: () => number | null;
  /** True while event loop and ledger are in order: else the dead-man timer is left to run out. */
  readonly isHealthy: () => boolean;
  /** True from a stop to its lifting: what it verifies is said through {@link LiveExecutor.switchOffDeadMan}. */
  readonly isHalted: () => boolean;
  /** Reads the venue's rules, or its clock, again. */
  readonly refresh: (what: 'markets' | 'clock') => void;
}

/** How an executor stands, for people. */
export interface ExecutorView {
  readonly isReconciled: boolean;
  readonly failure: string | null;
  readonly isLinkUp: boolean;
  readonly isStreaming: boolean;
  readonly differences: readonly BalanceDifference[];
  /** Since when balances differ, UnixMs; 0 where they do not. */
  readonly differentSince: number;
  readonly inFlight: number;
  readonly waiting: number;
  readonly searching: readonly ClientOrderId[];
  readonly canceling: readonly ClientOrderId[];
  /** When the dead-man timer was last wound up, UnixMs; null while it is off or the venue has none. */
  readonly deadManAt: number | null;
}

/** Sends what the engine asks for, finds out what became of it, and keeps the books equal to the venue's. */
export interface LiveExecutor {
  readonly start: () => void;
  /** A command of the engine: kept, and answered by reports only. */
  readonly dispatch: (command: LiveCommand) => void;
  readonly onPersisted: (seq: number) => void;
  /** The account was armed or disarmed. */
  readonly onArmingChanged: () => void;
  /** A person asks for it: compare everything before anything is sent. */
  readonly reconcile: (cause: string) => void;
  /** Cancels an order of others at the venue, once; a refusal is a sentence. */
  readonly cancelExternal: (venueOrderId: VenueOrderId) => Promise<string | undefined>;
  /** A person says that what the venue shows is right: its balances are taken over. A failure is a sentence. */
  readonly takeOverBalances: () => Promise<string | undefined>;
  /** A person says that an order whose outcome is unknown was never placed. */
  readonly declareNotPlaced: (clientOrderId: ClientOrderId) => void;
  /** Looks at the venue after a halt, and cancels there what has to go. */
  readonly lookAfterHalt: StopSweep['look'];
  readonly switchOffDeadMan: () => Promise<void>;
  readonly view: () => ExecutorView;
  /** Ends all loops. What is on its way stays in the journal as sent, and is looked for after the next start. */
  readonly close: () => Promise<void>;
}

const TICK_MS = 1_000;

/** Creates the executor of one account. */
export function createLiveExecutor(deps: ExecutorDeps): LiveExecutor {
  const { venue, clock, book } = deps;
  const steady = steadyClock(clock);
  const tell = createTelling(clock, deps.report);
  const pauses = createPauses(clock);
  const link = createLinkWatch(steady, { tell, onBack: () => reconciler.demand('the link is back') });
  const parts: LiveParts = { ...pauses, venue, clock, random: deps.random, book, tell, ask: link.ask };
  const state = {
    heldBackUntil: 0,
    nextOrders: 0,
    nextBalances: 0,
    mismatchTold: false,
    stopTick: noTimer,
    tickedAt: clock.now(),
  };
  let stream: AccountStream | undefined;

  const observer = createOrderObserver(parts);
  const balances = createBalanceComparison(parts, observer, () => observer.unsettled().length > 0);
  const orders = createOrderComparison(parts, observer);
  const reconciler = createReconciler(parts, { orders, balances }, () => queue.pump());
  const resolver = createUnknownResolver(parts, { observer, balances });
  const canceler = createCancelWorker(parts, observer);
  const sweep = createStopSweep(parts, observer);

  /** Nothing that is known is new enough after a sleep, and nothing that was timed is sure where the clock was set. */
  const lookAtClock = (): void => {
    const passed = clock.now() - state.tickedAt;
    state.tickedAt = clock.now();
    if (passed > TIMING.slept) reconciler.demand('the machine slept');
    else if (passed < -TIMING.clockOffset) reconciler.demand("this machine's clock was set back");
  };
  const isHeldBack = (): boolean => {
    const offset = deps.clockOffsetMs();
    const clocksAgree = offset !== null && Math.abs(offset) <= TIMING.clockOffset;
    lookAtClock();
    const now = steady.now();
    const isSilent = now < state.heldBackUntil || now < link.silentUntil();
    return !reconciler.isDone() || !link.isUp() || !clocksAgree || isSilent;
  };
  const outcomes = createSendOutcomes(parts, { observer, resolver });
  const queue = createSubmitQueue(parts, {
    token: deps.token,
    isHeldBack,
    onOutcome: outcomes.onOutcome,
    onSilence: link.silence,
    onConsequences(consequences, message) {
      for (const consequence of consequences) obeyConsequence(consequence, message, targets);
    },
  });
  const targets = {
    tell,
    holdBack: (ms: number) => void (state.heldBackUntil = Math.max(state.heldBackUntil, steady.now() + ms)),
    refreshBalances: () => void (state.nextBalances = 0),
    refresh: deps.refresh,
  };
  const inFlight = createInFlightCheck(parts, { observer, inFlight: queue.inFlight });
  const orderWatch = createOrderWatch(parts);
  const deadMan = createDeadMan(
    { ...parts, clock: steady },
    () => deps.isHealthy() && reconciler.isDone() && deps.token() !== undefined,
  );

  /** True where nothing of ours is at the venue but what protects: its timer would only take that away. */
  const isInOrder = (): boolean =>
    reconciler.isDone() &&
    !deps.isHalted() &&
    book.openOrders().every(({ status, opening }) => !isUndecided(status) && opening === 0n);

  /** What was sent before the last end of the program, and of which nothing is known since. */
  const takeUpLost = (): void => {
    for (const { order, status, createdAt } of book.openOrders()) {
      if (!isUndecided(status)) continue;
      const { clientOrderId } = order;
      tell({ kind: 'unknown', clientOrderId, message: 'The program ended before the venue had answered.' });
      resolver.resolve(clientOrderId, createdAt);
    }
    for (const { order, amendment } of book.openOrders())
      if (amendment !== null) outcomes.askTerms(order, amendment.change);
  };
  const tellMismatch = (): void => {
    const { differences, since } = balances.open();
    if (differences.length === 0) return void (state.mismatchTold = false);
    if (state.mismatchTold || clock.now() - since < TIMING.differenceAlert) return;
    state.mismatchTold = true;
    const message = 'What the venue shows has differed from our books for more than 30 s.';
    tell({ kind: 'incident', code: 'MISMATCH', message, act: 'reduce-only' });
  };
  const tick = (): void => {
    if (pauses.isClosed()) return;
    state.stopTick = clock.after(TICK_MS, tick);
    lookAtClock();
    const now = steady.now();
    link.onTime();
    orderWatch.onTime();
    tellMismatch();
    inFlight.onTime();
    void deadMan.onTime();
    // Disarmed: nobody winds it up any more.
    if (deps.token() === undefined && isInOrder()) void deadMan.switchOff();
    queue.pump();
    if (now >= state.nextOrders || link.isDoubtful()) {
      state.nextOrders = now + TIMING.openOrdersEvery;
      void reconciler.pollOrders();
    }
    if (now < state.nextBalances) return;
    state.nextBalances = now + TIMING.balancesEvery;
    void reconciler.pollBalances();
  };

  return {
    start() {
      takeUpLost();
      reconciler.demand('the account was opened');
      stream = openAccountStream(parts, observer, {
        onOpened: () => reconciler.demand('the stream of the account was opened'),
        onLost: () => reconciler.demand('the stream of the account was lost'),
        onBalances: () => void (state.nextBalances = Math.min(state.nextBalances, steady.now() + BALANCE_HINT_MS)),
      });
      state.nextBalances = steady.now() + TIMING.balancesEvery;
      state.nextOrders = steady.now() + TIMING.openOrdersEvery;
      tick();
    },
    dispatch(command) {
      if (command.kind !== 'cancel') return queue.add(command);
      const { clientOrderId } = command;
      if (!queue.drop(clientOrderId, 'canceled before it was sent'))
        clock.after(0, () => canceler.cancel(clientOrderId));
    },
    onPersisted: queue.onPersisted,
    onArmingChanged: () => void clock.after(0, queue.pump),
    reconcile: reconciler.demand,
    cancelExternal: (venueOrderId) => cancelExternal(parts, venueOrderId),
    async takeOverBalances() {
      const taken = await balances.takeOver();
      return taken.ok ? undefined : taken.error.message;
    },
    declareNotPlaced(clientOrderId) {
      const message = 'A person has said that the venue never got the order.';
      tell({ kind: 'rejected', clientOrderId, code: 'NOT_PLACED', message });
    },
    lookAfterHalt: sweep.look,
    switchOffDeadMan: deadMan.switchOff,
    view: () => ({
      isReconciled: reconciler.isDone(),
      failure: reconciler.failure(),
      isLinkUp: link.isUp(),
      isStreaming: stream?.isOpen() ?? false,
      differences: balances.open().differences,
      differentSince: balances.open().since,
      inFlight: queue.inFlight().size,
      waiting: queue.waiting(),
      searching: resolver.searching(),
      canceling: canceler.canceling(),
      deadManAt: deadMan.woundAt(),
    }),
    async close() {
      // Where something may be open that nobody will watch, the timer is left to run out.
      if (isInOrder()) await deadMan.switchOff();
      pauses.close();
      state.stopTick();
      stream?.close();
      await venue.close();
    },
  };
}

/** Balances that moved are compared this long after, when their fills have come in, ms. */
const BALANCE_HINT_MS = 3_000;

const noTimer = (): void => undefined;

async function cancelExternal({ venue, book }: LiveParts, venueOrderId: VenueOrderId): Promise<string | undefined> {
  const external = book.external().get(venueOrderId)?.order;
  if (external === undefined) return 'This order is no longer open at the venue.';
  const clientOrderId = '' as ClientOrderId;
  const outcome = await venue.cancel({ clientOrderId, instrumentId: external.instrumentId, venueOrderId });
  return outcome.outcome === 'failed' ? outcome.message : undefined;
}
