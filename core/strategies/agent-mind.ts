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
  /** True from stop or target on until the next answer. */
  readonly hasLeft: () => boolean;
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
  const since = { answer: Infinity, left: false };
  const fail = (cause: AgentFailure, detail: string): void => {
    now.mode = 'fallback';
    now.fallbacks++;
    now.cause = cause;
    now.detail = detail;
  };
  return {
    now,
    hasLeft: () => since.left,
    pass(view) {
      since.answer++;
      if (isAtLevel(view, now)) since.left = true;
      if (view.positionQuantity === 0 && since.answer > ENTRY_BARS) now.plan = { ...now.plan, stop: NaN, target: NaN };
    },
    take(verdict, context) {
      since.answer = 0;
      since.left = false;
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
      if (since.left) return 0;
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

/** Whether the bar has reached the stop or the target of the position. */
function isAtLevel({ positionQuantity, avgEntryPrice, bar }: StrategyView, { plan, mode }: AgentStanding): boolean {
  if (positionQuantity === 0) return false;
  if (Number.isNaN(plan.stop) && mode === 'fallback') return false; // the rule knows its own way out
  const side = Math.sign(positionQuantity);
  const stop = Number.isNaN(plan.stop) ? avgEntryPrice * (1 - side * ORPHAN.stop) : plan.stop;
  const target = Number.isNaN(plan.target) ? avgEntryPrice * (1 + side * ORPHAN.target) : plan.target;
  return side > 0 ? bar.low <= stop || bar.high >= target : bar.high >= stop || bar.low <= target;
}
