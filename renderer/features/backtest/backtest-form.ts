import type { BacktestInput, CoverageWire } from '../../../core/api/wire/backtest-wire.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { parseDecimal, plainDecimal } from '../../../core/base/decimal.ts';
import { DAY_MS, utcDay } from '../../../core/base/time.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { dayAfter, dayText, parseDay } from '../../format/day.ts';
import type { ParamEntries } from '../../forms/strategy-params.ts';
import { checkEntries, initialEntries } from '../../forms/strategy-params.ts';

/** The form as typed: numbers stay text until they are checked. Dates are UTC days. */
export interface BacktestForm {
  readonly strategy: string;
  readonly params: ParamEntries;
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly from: string;
  readonly to: string;
  readonly cash: string;
  readonly profile: BacktestInput['profile'];
  readonly makerBps: string;
  readonly takerBps: string;
  readonly fill: BacktestInput['fill'];
  readonly slippage: BacktestInput['slippage'];
  readonly slippageBps: string;
  readonly spreadBps: string;
  readonly latencyMs: string;
  readonly seed: string;
}

/** What is wrong, beside which field; parameters are named `params.<name>`. */
export type FormErrors = Readonly<Record<string, string>>;

const DEFAULT_DAYS = 90;

/** A form that can be run as it stands: the newest months of the covered instrument, the command line's defaults. */
export function defaultForm(strategy: StrategyInfoWire, coverage: CoverageWire, timeframe: Timeframe): BacktestForm {
  const to = dayAfter(coverage.to);
  return {
    strategy: strategy.name,
    params: initialEntries(strategy),
    instrumentId: coverage.instrumentId,
    timeframe,
    from: dayText(Math.max(to - DEFAULT_DAYS * DAY_MS, utcDay(coverage.from) * DAY_MS)),
    to: dayText(to),
    cash: '100000',
    profile: 'moderate',
    makerBps: '10',
    takerBps: '10',
    fill: 'realistic',
    slippage: 'spread',
    slippageBps: '0',
    spreadBps: '2',
    latencyMs: '0',
    seed: '1',
  };
}

/** Checks the form; `input` only when nothing is wrong. */
export function checkForm(
  form: BacktestForm,
  strategy: StrategyInfoWire,
  coverage: CoverageWire | undefined,
): { readonly errors: FormErrors; readonly input: BacktestInput | null } {
  const errors: Record<string, string> = {};
  const note = (field: string, problem: string | undefined): void => {
    if (problem !== undefined) errors[field] = problem;
  };
  const from = parseDay(form.from);
  const to = parseDay(form.to);
  for (const [field, problem] of Object.entries(periodErrors(from, to, coverage))) note(field, problem);
  const { values: params, errors: paramErrors } = checkEntries(strategy, form.params);
  for (const [name, problem] of Object.entries(paramErrors)) note(`params.${name}`, problem);
  note('cash', decimalError(form.cash, { above: 0 }));
  for (const field of ['makerBps', 'takerBps'] as const)
    note(field, decimalError(form[field], { min: -100, max: 1_000 }));
  for (const field of ['slippageBps', 'spreadBps'] as const)
    note(field, decimalError(form[field], { min: 0, max: 1_000 }));
  note('latencyMs', wholeError(form.latencyMs, 600_000));
  note('seed', wholeError(form.seed, 4_294_967_295));
  if (Object.keys(errors).length > 0 || params === undefined || from === undefined || to === undefined) {
    return { errors, input: null };
  }
  const { strategy: name, instrumentId, timeframe, profile, fill, slippage } = form;
  const input: BacktestInput = {
    instrumentId,
    timeframe,
    from,
    to,
    strategy: name,
    params,
    profile,
    fill,
    slippage,
    cash: plain(form.cash),
    makerBps: plain(form.makerBps),
    takerBps: plain(form.takerBps),
    slippageBps: plain(form.slippageBps),
    spreadBps: plain(form.spreadBps),
    latencyMs: Number(form.latencyMs),
    seed: Number(form.seed),
  };
  return { errors, input };
}

function periodErrors(
  from: number | undefined,
  to: number | undefined,
  coverage: CoverageWire | undefined,
): FormErrors {
  if (coverage === undefined) return { timeframe: 'No bars are stored for this timeframe. Choose another one.' };
  const errors: Record<string, string> = {};
  if (from === undefined) errors['from'] = 'Not a date. Type it as 2026-01-31.';
  if (to === undefined) errors['to'] = 'Not a date. Type it as 2026-01-31.';
  if (from === undefined || to === undefined) return errors;
  if (to <= from) errors['to'] = 'Ends before it starts. Choose a later day.';
  else if (from >= coverage.to) errors['from'] = `The newest bar is of ${dayText(coverage.to)}. Choose an earlier day.`;
  else if (to <= coverage.from) errors['to'] = `The oldest bar is of ${dayText(coverage.from)}. Choose a later day.`;
  return errors;
}

interface Bounds {
  readonly above?: number;
  readonly min?: number;
  readonly max?: number;
}

function decimalError(text: string, { above, min, max }: Bounds): string | undefined {
  const value = parseDecimal(text);
  if (value === undefined) return 'Type a number such as 0.25.';
  if (above !== undefined && value.lte(above)) return `Must be above ${above}.`;
  if (min !== undefined && value.lt(min)) return `At least ${min}.`;
  if (max !== undefined && value.gt(max)) return `At most ${max}.`;
  return undefined;
}

function wholeError(text: string, max: number): string | undefined {
  if (!/^\d+$/.test(text.trim())) return 'Type a whole number, 0 or more.';
  return Number(text) > max ? `At most ${max}.` : undefined;
}

function plain(text: string): string {
  const value = parseDecimal(text);
  return value === undefined ? text : plainDecimal(value);
}
