import type { LimitWire, LossRungWire } from '../../../core/api/wire/risk-wire.ts';
import type { TradingState } from '../../../core/model/trading-state.ts';

/** Titles of the groups of limits, in their order. */
export const GROUP_TITLES: Readonly<Record<LimitWire['group'], string>> = {
  order: 'Each order',
  exposure: 'All that stands',
  loss: 'Losses',
  rate: 'Rates and ages',
  strategy: 'Each strategy',
  agent: 'Language models',
};

/** What a loss counts from. */
export const RUNG_TITLES: Readonly<Record<LossRungWire['base'], string>> = {
  day: 'Loss of the day',
  week: 'Loss of the week',
  month: 'Loss of the month',
  peak: 'Fall from the peak',
};

export const STATE_WORDS: Readonly<Record<TradingState, string>> = {
  running: 'running',
  'reduce-only': 'reductions only',
  halted: 'stopped',
};

/** Profiles of limits that can be switched to. */
export const PROFILE_CHOICES = [
  { value: 'conservative', label: 'Conservative' },
  { value: 'moderate', label: 'Moderate' },
  { value: 'aggressive', label: 'Aggressive' },
] as const;
