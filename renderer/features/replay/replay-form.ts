import type { BacktestInput, CoverageWire } from '../../../core/api/wire/backtest-wire.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { timeframeMs } from '../../../core/model/timeframe.ts';
import { dayAfter, dayText, parseDay } from '../../format/day.ts';
import { coverageOf } from '../../forms/bar-coverage.ts';
import type { ParamEntries } from '../../forms/strategy-params.ts';
import { checkEntries } from '../../forms/strategy-params.ts';

/** What is to be replayed, as typed. Dates are UTC days. */
export interface ReplayForm {
  readonly strategy: string;
  readonly params: ParamEntries;
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly from: string;
  readonly to: string;
}

/** Bars that are told at once; of a longer period the first ones, and then page by page. */
export const PAGE_STEPS = 5_000;

/** A replay shows decisions, not returns: the account is the sample account of backtests. */
const ACCOUNT = {
  cash: '100000',
  profile: 'moderate',
  makerBps: '10',
  takerBps: '10',
  fill: 'realistic',
  slippage: 'spread',
  slippageBps: '0',
  spreadBps: '2',
  latencyMs: 0,
  seed: 1,
} as const;

const USUAL_STEPS = 1_000;

/** The newest days of an instrument's bars, a thousand or so. */
export function newestPeriod(
  instrumentId: string,
  timeframe: Timeframe,
  coverage: readonly CoverageWire[],
): Pick<ReplayForm, 'from' | 'to'> {
  const to = dayAfter(coverageOf({ instrumentId, timeframe }, coverage)?.to ?? 0);
  return { from: dayText(Math.max(0, to - USUAL_STEPS * timeframeMs(timeframe))), to: dayText(to) };
}

/** How many bars the period holds at most; undefined while a day is not one. */
export function stepsIn({ from, to, timeframe }: ReplayForm): number | undefined {
  const [start, end] = [parseDay(from), parseDay(to)];
  return start === undefined || end === undefined ? undefined : (end - start) / timeframeMs(timeframe);
}

/** What is wrong, beside which field; parameters by their names. `input` only when nothing is. */
export function checkReplay(
  form: ReplayForm,
  strategy: StrategyInfoWire,
): { readonly errors: Readonly<Record<string, string>>; readonly input: BacktestInput | undefined } {
  const [from, to] = [parseDay(form.from), parseDay(form.to)];
  const { values: params, errors: paramErrors } = checkEntries(strategy, form.params);
  const errors: Record<string, string> = { ...paramErrors };
  if (from === undefined) errors['from'] = 'Not a date. Type it as 2026-01-31.';
  if (to === undefined) errors['to'] = 'Not a date. Type it as 2026-01-31.';
  const steps = stepsIn(form);
  if (steps !== undefined && steps <= 0) errors['to'] = 'Ends before it starts. Choose a later day.';
  if (Object.keys(errors).length > 0 || params === undefined || from === undefined || to === undefined) {
    return { errors, input: undefined };
  }
  const { strategy: name, instrumentId, timeframe } = form;
  return { errors, input: { ...ACCOUNT, strategy: name, params, instrumentId, timeframe, from, to } };
}
