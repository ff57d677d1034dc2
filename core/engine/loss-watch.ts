import { approximate } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { utcDay, utcMonth, utcWeek, DAY_MS } from '../base/time.ts';
import type { Actor } from '../events/domain-event.ts';
import { isNotArmed, notArmed, STRICTNESS } from '../model/trading-state.ts';
import { createLossLadder, peakOf } from '../risk/loss-ladder.ts';
import type { LossBase, LossLadder } from '../risk/loss-ladder.ts';
import { human } from '../risk/wording.ts';
import type { EmergencyStop } from './emergency-stop.ts';
import type { EngineParts } from './engine-parts.ts';

/** Between these nothing has to be looked at. */
export interface LossBounds {
  /** Equity from which up, and below which, {@link LossWatch.onEquity} has something to do; quote currency. */
  readonly above: number;
  readonly floor: number;
  /** The same of {@link LossWatch.onTime}, UnixMs. */
  readonly nextDay: number;
}

/** Watches equity against the loss limits, and starts them afresh when a UTC day begins. */
export interface LossWatch {
  readonly bounds: LossBounds;
  /** What losses count from now: the recorded anchors, and the peak as it was seen since. */
  readonly base: () => LossBase;
  /** The state of a new or restored session is in place. */
  readonly begin: () => void;
  /** An equity point. One comparison unless a limit may have been reached. */
  readonly onEquity: (equity: number) => void;
  /** Time has moved on: a new day may have begun. */
  readonly onTime: (time: number) => void;
  /** The limits are others now: what has been lost already may have reached them. */
  readonly onLimits: () => void;
  /** Money came or went from outside: the limits count from what moved with it. */
  readonly onFlow: (amount: Fixed) => void;
  /** A person lifts the stop: what has reached its limit counts from the equity of now, everything else goes on. */
  readonly rearm: (actor: Actor) => void;
}

/** A peak is written down, for a restart to know, when it has risen by this much over the recorded one. */
const RECORDED_RISE = 1.001;

/** How a base is called in a sentence. */
const BASE_NAMES = {
  dayStart: 'the loss of the day',
  weekStart: 'the loss of the week',
  monthStart: 'the loss of the month',
  peak: 'the fall from the highest equity',
} as const satisfies Record<keyof LossBase, string>;

/** Creates the watch. Under `unrestricted` it only keeps the days. */
export function createLossWatch(parts: EngineParts, stop: EmergencyStop): LossWatch {
  const { state, core, account, profile } = parts;
  const ladderInForce = (): LossLadder | undefined =>
    profile.limits === null ? undefined : createLossLadder(profile.limits);
  let ladder = ladderInForce();
  const watch = {
    floor: -Infinity,
    peak: -Infinity,
    above: ladder === undefined ? Infinity : -Infinity,
    nextDay: Infinity,
  };

  const base = (): LossBase => {
    const { dayStart, weekStart, monthStart, peak } = state.anchors;
    return { dayStart, weekStart, monthStart, peak: peakOf(peak, watch.peak) };
  };
  const settle = (): void => {
    if (ladder !== undefined) watch.floor = ladder.floor(base());
    watch.nextDay = (state.anchors.day + 1) * DAY_MS;
  };
  const judge = (): void => {
    const verdict = ladder?.judge(base(), account.equity());
    if (verdict === undefined || STRICTNESS[verdict.state] <= STRICTNESS[state.trading.state]) return;
    if (verdict.state === 'halted') return stop.halt(verdict.cause, 'engine');
    core.emit({
      kind: 'trading-state.changed',
      from: state.trading.state,
      to: verdict.state,
      cause: verdict.cause,
      actor: 'engine',
    });
  };

  return {
    bounds: watch,
    base,
    begin() {
      // A restored session goes on with the limits that its journal ends with.
      ladder = ladderInForce();
      settle();
    },
    onLimits() {
      ladder = ladderInForce();
      settle();
      if (account.isPriced()) judge();
    },
    onEquity(equity) {
      if (ladder === undefined || !account.isPriced()) return;
      if (equity > watch.peak) {
        watch.peak = equity;
        watch.above = equity;
        const isRise = equity > approximate(state.anchors.peak) * RECORDED_RISE;
        if (isRise && core.now() < watch.nextDay) core.emit({ kind: 'account.anchored', ...base() });
        settle();
      }
      if (!(equity >= watch.floor)) judge();
    },
    onTime(time) {
      if (time < watch.nextDay || !account.isPriced()) return;
      const { anchors } = state;
      const last = anchors.day * DAY_MS;
      const equity = account.equity();
      core.emit({
        kind: 'account.anchored',
        dayStart: equity,
        weekStart: utcWeek(time) === utcWeek(last) ? anchors.weekStart : equity,
        monthStart: utcMonth(time) === utcMonth(last) ? anchors.monthStart : equity,
        peak: peakOf(anchors.peak, watch.peak),
      });
      if (state.trading.state === 'reduce-only' && !isNotArmed(state.trading.cause))
        core.emit({
          kind: 'trading-state.changed',
          from: 'reduce-only',
          to: 'running',
          cause: `a new day began (UTC day ${utcDay(time)})`,
          actor: 'engine',
        });
      settle();
    },
    onFlow(amount) {
      watch.peak += approximate(amount);
      settle();
    },
    rearm(actor) {
      const { state: from } = state.trading;
      if (from === 'running') return;
      const equity = account.equity();
      const kept = base();
      const reached = [...(ladder?.reached(kept, equity) ?? [])];
      // Real money goes on by a second act: arming the account.
      const isHeldBack = state.venue !== null && (from === 'halted' || state.venue.armedUntil === 0);
      const cause = rearmCause(reached, equity);
      if (isHeldBack)
        core.emit({ kind: 'trading-state.changed', from, to: 'reduce-only', cause: notArmed(cause), actor });
      else core.emit({ kind: 'trading-state.changed', from, to: 'running', cause, actor });
      if (reached.length === 0) return;
      const afresh = Object.fromEntries(reached.map((name) => [name, equity]));
      core.emit({ kind: 'account.anchored', ...kept, ...afresh });
      watch.peak = -Infinity;
      if (ladder !== undefined) watch.above = -Infinity;
      settle();
    },
  };
}

function rearmCause(reached: readonly (keyof LossBase)[], equity: Fixed): string {
  if (reached.length === 0) return 're-armed';
  const names = reached.map((name) => BASE_NAMES[name]).join(' and ');
  return `re-armed; ${names} ${reached.length === 1 ? 'counts' : 'count'} from ${human(equity)} now`;
}
