import type { StrategyLimitsInput } from '../../../core/api/wire/risk-wire.ts';
import type { StrategyLimits } from '../../../core/model/strategy-limits.ts';

/** The limits that a strategy may have of its own, in the order of the form. */
export const STRATEGY_LIMITS = ['maxOrderValue', 'maxPosition', 'maxDailyLoss', 'maxOrdersPerDay'] as const;
type Name = (typeof STRATEGY_LIMITS)[number];

/** Each as text; empty where it is not set. */
export type StrategyLimitsDraft = Readonly<Record<Name, string>>;

export const LIMIT_LABELS: Readonly<Record<Name, string>> = {
  maxOrderValue: 'One order adds at most',
  maxPosition: 'Its position at most',
  maxDailyLoss: 'Loss of a day from which it may only reduce',
  maxOrdersPerDay: 'Entries in 24 hours',
};

const AMOUNT = /^\d{1,30}(\.\d{1,18})?$/;
const COUNT = /^\d{1,6}$/;

export function draftOf(limits: StrategyLimits): StrategyLimitsDraft {
  const text = (name: Name): string => String(limits[name] ?? '');
  return {
    maxOrderValue: text('maxOrderValue'),
    maxPosition: text('maxPosition'),
    maxDailyLoss: text('maxDailyLoss'),
    maxOrdersPerDay: text('maxOrdersPerDay'),
  };
}

/** What a draft stands for; undefined where a field is no number. */
export function limitsOf(draft: StrategyLimitsDraft): StrategyLimitsInput['limits'] | undefined {
  const { maxOrdersPerDay, ...amounts } = draft;
  const isSound = Object.values(amounts).every((text) => text.trim() === '' || AMOUNT.test(text.trim()));
  const count = maxOrdersPerDay.trim();
  if (!isSound || (count !== '' && !COUNT.test(count))) return undefined;
  const set = Object.entries(amounts).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]]));
  return { ...Object.fromEntries(set), ...(count === '' ? {} : { maxOrdersPerDay: Number(count) }) };
}

/** True where a limit would be gone or higher. */
export function isLooser(from: StrategyLimits, to: StrategyLimitsInput['limits']): boolean {
  return STRATEGY_LIMITS.some((name) => {
    const before = from[name];
    const after = to[name];
    return before !== undefined && (after === undefined || Number(after) > Number(before));
  });
}
