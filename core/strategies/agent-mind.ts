import type { AgentFailure, AgentVerdict } from '../model/agent-decision.ts';
import { validateDecision } from './agent-validator.ts';
import type { AgentPlan, DecisionContext } from './agent-validator.ts';
import { NO_PLAN } from './agent-words.ts';
import type { AgentStanding } from './agent-words.ts';
import { RETRY_BARS } from './order-driver.ts';
import type { Wish } from './order-driver.ts';
import type { StrategyView } from './strategy.ts';

/** A position whose plan was lost, as after a restart, is left at these ways from its entry. */
const ORPHAN = { stop: 0.02, target: 0.04 };

/** Bars after an answer in which its order may still be on its way: out of one position, then into the other. */
const ENTRY_BARS = RETRY_BARS - 1;

/** What an agent goes by between two answers. */
export interface AgentMind {
  readonly now: AgentStanding;
  /** A bar has closed: stop and target are looked at. */
  readonly pass: (view: StrategyView) => void;
  /** An answer is here, or it is known that there is none; a decision that breaks a rule is none. */
  readonly take: (verdict: AgentVerdict, context: DecisionContext) => void;
  /** What it wants to hold, given what the fallback would. */
  readonly wish: (ruled: Wish) => Wish;
  /** Why it leaves, where stop or target was reached; until an answer that comes while it holds nothing. */
  readonly left: () => string | undefined;
}

/** A mind that was told nothing yet. */
export function createAgentMind(): AgentMind {
  const now: AgentStanding = {
    isWarm: false,
    mode: 'waiting',
    plan: NO_PLAN,
    rationale: '',
    cause: 'late',
    detail: '',
    asked: '',
    questions: 0,
    decided: 0,
    fallbacks: 0,
  };
  const since: { answer: number; left: string | undefined } = { answer: Infinity, left: undefined };
  const fail = (cause: AgentFailure, detail: string): void => {
    now.mode = 'fallback';
    now.fallbacks++;
    now.cause = cause;
    now.detail = detail;
  };
  return {
    now,
    left: () => since.left,
    pass(view) {
      since.answer++;
      since.left ??= levelReached(view, now);
      // Nothing is held, and nothing is on its way: what protected the last position is not for the next one.
      const isOver = now.mode === 'fallback' || since.answer > ENTRY_BARS;
      if (view.positionQuantity === 0 && isOver) now.plan = { ...now.plan, stop: NaN, target: NaN };
    },
    take(verdict, context) {
      since.answer = 0;
      // Once a level is reached it leaves, whatever is said meanwhile.
      if (context.position === 0) since.left = undefined;
      now.asked = '';
      if (verdict.kind === 'none') return fail(verdict.cause, verdict.detail);
      const checked = validateDecision(verdict.decision, context);
      if (!checked.ok) return fail('invalid', checked.error);
      now.mode = 'model';
      now.decided++;
      now.rationale = verdict.decision.rationale;
      now.plan = { ...checked.value, ...protection(now.plan, checked.value, context.position) };
    },
    wish(ruled) {
      if (since.left !== undefined) return 0;
      if (now.mode === 'fallback') return ruled;
      return now.mode === 'model' && since.answer <= ENTRY_BARS ? now.plan.wish : 'keep';
    },
  };
}

/** Whoever keeps a position keeps what protects it: its stop may come closer, but never go farther away. */
function protection(before: AgentPlan, next: AgentPlan, position: number): Pick<AgentPlan, 'stop' | 'target'> {
  if (next.wish === 'keep') return { stop: before.stop, target: before.target };
  const { stop, target } = next;
  if (next.wish !== position || position === 0 || Number.isNaN(before.stop)) return { stop, target };
  return { stop: position > 0 ? Math.max(stop, before.stop) : Math.min(stop, before.stop), target };
}

/** The level of the position that the bar has reached, in words; the stop where it has reached both. */
function levelReached(view: StrategyView, { plan, mode }: AgentStanding): string | undefined {
  const { positionQuantity, avgEntryPrice, bar, instrument } = view;
  if (positionQuantity === 0) return undefined;
  if (Number.isNaN(plan.stop) && mode === 'fallback') return undefined; // the rule knows its own way out
  const side = Math.sign(positionQuantity);
  const stop = Number.isNaN(plan.stop) ? avgEntryPrice * (1 - side * ORPHAN.stop) : plan.stop;
  const target = Number.isNaN(plan.target) ? avgEntryPrice * (1 + side * ORPHAN.target) : plan.target;
  const [worst, best] = side > 0 ? [bar.low, bar.high] : [bar.high, bar.low];
  const places = instrument.pricePlaces;
  if (side * (worst - stop) <= 0) return `it has reached its stop ${stop.toFixed(places)}`;
  return side * (best - target) >= 0 ? `it has reached its target ${target.toFixed(places)}` : undefined;
}
