import { z } from 'zod';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { AGENT_ACTIONS } from '../../model/agent-decision.ts';
import type { AgentDecision } from '../../model/agent-decision.ts';

const MOST_RATIONALE = 400;

/** Exactly these fields: one more is a sign that the model did not understand, or that somebody else spoke. */
const decision = z.strictObject({
  instrument: z.string().max(40),
  action: z.enum(AGENT_ACTIONS),
  size: z.number().min(0).max(1),
  stop: z.number().positive().nullable(),
  target: z.number().positive().nullable(),
  confidence: z.number().min(0).max(1),
  rationale: z.string().max(4_000),
});

/** An answer as a decision; the error says what is wrong with its shape, in a sentence, without quoting it. */
export function parseDecision(text: string): Result<AgentDecision, string> {
  const json = readJson(withoutFence(text.trim()));
  if (json === undefined) return err('it is no JSON object');
  const parsed = decision.safeParse(json);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    return err(`its field ${String(first?.path[0] ?? '(whole)').slice(0, 40)} is missing, wrong or not known`);
  }
  return ok({ ...parsed.data, rationale: plainText(parsed.data.rationale) });
}

/** Many models wrap JSON in a code fence, though told not to. */
function withoutFence(text: string): string {
  return /^```(?:json)?\n([\s\S]*)\n```$/.exec(text)?.[1] ?? text;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One line of visible characters: nothing that could disguise itself where people read it. */
function plainText(text: string): string {
  return text
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_RATIONALE);
}
