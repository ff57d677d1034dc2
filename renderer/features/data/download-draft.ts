import type { DownloadInput } from '../../../core/api/wire/data-wire.ts';
import { DAY_MS } from '../../../core/base/time.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { dayText, parseDay } from '../../format/day.ts';

/** The download form as typed. Dates are UTC days, `from` included and `to` excluded. */
export interface DownloadDraft {
  /** Empty until one was chosen. */
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly from: string;
  readonly to: string;
}

/** What is wrong, beside which field. */
export interface DraftErrors {
  readonly instrumentId?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Lengths to choose from at a press. */
export const PERIODS = [
  { label: '1 week', days: 7 },
  { label: '1 month', days: 30 },
  { label: '1 year', days: 365 },
] as const;

const FIRST_DAYS = 30;

/** The last month up to today's midnight. */
export function firstDraft(now: number): DownloadDraft {
  return { instrumentId: '', timeframe: '1m', ...lastDays(now, FIRST_DAYS) };
}

/** So many whole days up to today's UTC midnight. */
export function lastDays(now: number, days: number): Pick<DownloadDraft, 'from' | 'to'> {
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  return { from: dayText(midnight - days * DAY_MS), to: dayText(midnight) };
}

/** Checks the form; `input` only when nothing is wrong. */
export function checkDraft(
  draft: DownloadDraft,
  now: number,
): { readonly errors: DraftErrors; readonly input: DownloadInput | null } {
  const from = parseDay(draft.from);
  const to = parseDay(draft.to);
  const errors: { instrumentId?: string; from?: string; to?: string } = {};
  if (draft.instrumentId === '') errors.instrumentId = 'Choose an instrument.';
  if (from === undefined) errors.from = 'Not a date. Type it as 2026-01-31.';
  else if (from >= now) errors.from = 'Has not begun yet. Choose an earlier day.';
  if (to === undefined) errors.to = 'Not a date. Type it as 2026-01-31.';
  else if (from !== undefined && to <= from) errors.to = 'Ends before it starts. Choose a later day.';
  const { instrumentId, timeframe } = draft;
  const complete = Object.keys(errors).length === 0 && from !== undefined && to !== undefined;
  return { errors, input: complete ? { instrumentId, timeframe, from, to } : null };
}
