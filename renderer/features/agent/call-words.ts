import type { AgentCallWire } from '../../../core/api/wire/agent-wire.ts';
import { decimalText } from '../../format/decimal-parts.ts';

/** What became of a call, in a word or two. Everything but a decision means that the fallback rule decided. */
export const OUTCOMES: Readonly<Record<AgentCallWire['outcome'], string>> = {
  decision: 'Decision',
  late: 'Too late',
  invalid: 'Not valid',
  refused: 'Refused',
  failed: 'No answer',
  budget: 'Over budget',
  unconfigured: 'Not set up',
  unrecorded: 'Not recorded',
};

/** The share of calls after which the fallback rule decided; null before the first call. */
export function fallbackShare(calls: readonly Pick<AgentCallWire, 'outcome'>[]): number | null {
  if (calls.length === 0) return null;
  return calls.filter(({ outcome }) => outcome !== 'decision').length / calls.length;
}

/** The reasons that the model gave; its whole answer where there are none to be found. */
export function rationaleOf(answer: string): string {
  try {
    const parsed: unknown = JSON.parse(answer);
    if (
      typeof parsed === 'object' &&
      parsed !== null &&
      'rationale' in parsed &&
      typeof parsed.rationale === 'string'
    ) {
      return parsed.rationale;
    }
  } catch {
    // What is no JSON is shown as it came.
  }
  return answer;
}

/** An amount of US dollars, down to a hundredth of a cent. */
export function usdText(usd: number): string {
  return `${decimalText(usd, { places: 4 })}\u00a0USD`;
}
