import type { AgentFailure } from '../model/agent-decision.ts';
import type { MemberInsight, StrategyInsight } from '../model/strategy-insight.ts';
import type { AgentFallback } from './agent-fallback.ts';
import type { AgentFigures } from './agent-market.ts';
import type { AgentSettings } from './agent-settings.ts';
import type { AgentPlan } from './agent-validator.ts';
import { plainReading, reading } from './readings.ts';

/** Where an agent stands at its last closed bar or answer. */
export interface AgentStanding {
  isWarm: boolean;
  /** What it goes by: the model's plan, or why the fallback acts. Nothing before the first answer. */
  mode: 'waiting' | 'model' | 'fallback';
  plan: AgentPlan;
  rationale: string;
  cause: AgentFailure;
  detail: string;
  /** The order it asked for last, in a sentence; empty where it asked for none since its last answer. */
  asked: string;
  questions: number;
  decided: number;
  fallbacks: number;
}

/** A plan that wants nothing. */
export const NO_PLAN: AgentPlan = { wish: 'keep', size: 0, stop: NaN, target: NaN, confidence: NaN };

const CAUSES: Readonly<Record<AgentFailure, string>> = {
  late: 'the model did not answer in time',
  invalid: 'the answer could not be used',
  refused: 'the model would not answer',
  failed: 'the model could not be reached',
  budget: 'the cap on calls or cost is reached',
  unconfigured: 'the connection is not set up',
  unrecorded: 'no decision is recorded for this question',
};

/** Why an order is asked for: our own figures, none of the model's words. */
export function agentReason(now: AgentStanding, fallback: AgentFallback, pricePlaces: number): string {
  const { plan } = now;
  if (now.mode === 'fallback') return `${CAUSES[now.cause]}, so ${fallback.name} decides`;
  const levels =
    plan.wish === 1 || plan.wish === -1
      ? `, stop ${plan.stop.toFixed(pricePlaces)}, target ${plan.target.toFixed(pricePlaces)}, ` +
        `${(100 * plan.size).toFixed(0)} % of its largest order`
      : '';
  return `the model's decision with confidence ${plan.confidence.toFixed(2)}${levels}`;
}

/** Where it stands, in a sentence; the model's rationale is quoted as what it is. */
export function explainAgent(now: AgentStanding, fallback: AgentFallback): string {
  if (!now.isWarm) return 'Warming up: it has too few candles to ask about.';
  const share = `The fallback acted on ${now.fallbacks} of ${now.fallbacks + now.decided} questions.`;
  switch (now.mode) {
    case 'waiting':
      return 'Waiting for the first answer.';
    case 'fallback': {
      const detail = now.detail === '' ? '' : ` (${now.detail})`;
      return `${now.asked}${now.asked === '' ? '' : ' '}Fallback ${fallback.name}: ${CAUSES[now.cause]}${detail}. ${fallback.explain()} ${share}`;
    }
    case 'model': {
      const wish = WISHES[String(now.plan.wish) as keyof typeof WISHES];
      const said = now.rationale === '' ? '' : ` The model says: "${now.rationale}"`;
      return `${now.asked === '' ? `It ${wish}, confidence ${now.plan.confidence.toFixed(2)}.` : now.asked}${said} ${share}`;
    }
  }
}

const WISHES = {
  '1': 'wants to be long',
  '-1': 'wants to be short',
  '0': 'wants to hold nothing',
  keep: 'keeps what it holds',
} as const;

/** The figures: those the model was shown, its confidence against the least, and who decides. */
export function agentInsight(
  now: AgentStanding,
  parts: { readonly figures: AgentFigures; readonly fallback: AgentFallback; readonly settings: AgentSettings },
  pricePlaces: number,
): StrategyInsight {
  const { figures, fallback, settings } = parts;
  const { plan, mode } = now;
  const ruled = fallback.wish();
  const wish = mode === 'model' ? plan.wish : mode === 'fallback' ? ruled : 'keep';
  const model = mode === 'model' && plan.wish !== 'keep' ? plan.wish * plan.confidence : 0;
  const rule = ruled === 'keep' ? 0 : ruled;
  return {
    wish: wish === 'keep' ? null : wish,
    confidence: mode === 'model' ? plan.confidence : null,
    readings: [
      reading('confidence', mode === 'model' ? plan.confidence : NaN, 2, ['at-least', settings.minConfidence]),
      plainReading('stop', plan.stop, pricePlaces),
      plainReading('target', plan.target, pricePlaces),
      plainReading('RSI(14)', figures.rsi14, 1),
      plainReading('SMA(20)', figures.sma20, pricePlaces),
      plainReading('EMA(9)', figures.ema9, pricePlaces),
      plainReading('ATR(14)', figures.atr14, pricePlaces),
      plainReading('z-score(20)', figures.zscore20, 2),
      plainReading('questions', now.questions, 0),
      plainReading('decisions used', now.decided, 0),
      plainReading('fallback used', now.fallbacks, 0),
    ],
    members: [
      voice('model', mode === 'model', model, now.rationale),
      voice(fallback.name, mode === 'fallback', rule, fallback.explain()),
    ],
  };
}

function voice(name: string, decides: boolean, vote: number, sentence: string): MemberInsight {
  const weight = decides ? 1 : 0;
  return { name, weight, vote, contribution: weight * vote, sentence };
}
