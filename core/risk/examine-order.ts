import type { Denial } from '../model/denial.ts';
import type { CheckVerdict } from '../model/order-reasoning.ts';
import { EXPLAINED_CHECKS } from './check-figures.ts';
import type { ExplainedCheck } from './check-figures.ts';
import type { Assessment, RiskCheck, RiskView } from './risk-check.ts';

/** A check that nobody has found words for: its refusal speaks for itself. */
const UNNAMED: ExplainedCheck = {
  name: 'other',
  title: 'Another rule',
  figures: () => ({ sentence: 'Nothing is held against it.', value: null, limit: null }),
};

/**
 * Asks every check, also those behind the first refusal, and tells what each looked at. `malformed` is what is wrong
 * with the order itself: then it means nothing to ask further. Changes nothing.
 */
export function examineOrder(
  assessment: Assessment,
  {
    checks,
    view,
    malformed,
  }: {
    readonly checks: readonly RiskCheck[];
    readonly view: RiskView;
    readonly malformed: Denial | undefined;
  },
): readonly CheckVerdict[] {
  if (malformed !== undefined) {
    const refused = { passed: false, sentence: malformed.message, value: null, limit: null };
    return [{ check: 'order', title: 'The order itself', ...refused }];
  }
  return checks.map((check) => {
    const { name, title, figures } = EXPLAINED_CHECKS.get(check) ?? UNNAMED;
    const denial = check(assessment, view);
    if (denial === undefined) return { check: name, title, passed: true, ...figures(assessment, view) };
    return { check: name, title, passed: false, sentence: denial.message, value: null, limit: null };
  });
}
