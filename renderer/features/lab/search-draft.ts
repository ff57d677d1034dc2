import type { OptimiseInput } from '../../../core/api/wire/study-wire.ts';
import type { ParameterWire, StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';

/** The values of one parameter that are searched, as typed. */
export interface RangeDraft {
  readonly from: string;
  readonly to: string;
  readonly step: string;
}

/** What is searched for and how, as typed: numbers stay text until they are checked. */
export interface SearchDraft {
  /** By strategy and parameter; a strategy that is not in it has its first two numbers searched. */
  readonly spaces: Readonly<Record<string, Space>>;
  readonly objective: OptimiseInput['objective'];
  readonly sampler: OptimiseInput['sampler'];
  readonly trials: string;
  /** Share of the bars that is kept back to test the choice on, in per cent. */
  readonly keptBack: string;
  /** Empty where any number of trades will do. */
  readonly leastTrades: string;
  /** Per cent; empty where any drawdown will do. */
  readonly mostDrawdown: string;
  readonly stopEarly: boolean;
}

/** Searched parameters by name. Choices and switches have all their values tried: their range is not read. */
export type Space = Readonly<Record<string, RangeDraft>>;

/** The part of an optimisation that is not the run's own. */
export type Search = Pick<
  OptimiseInput,
  'dimensions' | 'sampler' | 'objective' | 'constraints' | 'trials' | 'inSampleShare' | 'stopEarly'
>;

/** What is wrong, beside which field; a parameter's range is named `space.<name>`. */
export type SearchErrors = Readonly<Record<string, string>>;

export const FIRST_DRAFT: SearchDraft = {
  spaces: {},
  objective: 'sharpe',
  sampler: 'tpe',
  trials: '200',
  keptBack: '30',
  leastTrades: '10',
  mostDrawdown: '',
  stopEarly: true,
};

const MOST_DIMENSIONS = 12;
const MOST_TRIALS = 100_000;
const USUAL_VALUES = 10;
const FIRST_SEARCHED = 2;

/** The parameters of a strategy that are searched. */
export function spaceOf(draft: SearchDraft, strategy: StrategyInfoWire): Space {
  const numbers = strategy.parameters.filter((one) => isNumeric(one) && Number(one.default) > 0);
  return (
    draft.spaces[strategy.name] ??
    Object.fromEntries(numbers.slice(0, FIRST_SEARCHED).map((parameter) => [parameter.name, usualRange(parameter)]))
  );
}

/** About ten values around the default, within what the schema allows. */
export function usualRange({ default: initial, kind, min, max, step }: ParameterWire): RangeDraft {
  if (kind !== 'integer' && kind !== 'number') return { from: '', to: '', step: '' };
  const around = Number(initial);
  const from = Math.max(around / 2, min ?? -Infinity);
  const to = Math.min(around === 0 ? (max ?? 1) : around * 2, max ?? Infinity);
  const width = Math.max(to - from, 0) / USUAL_VALUES;
  if (kind === 'integer') {
    const whole = Math.max(Math.round(width), 1);
    return { from: String(Math.ceil(from)), to: String(Math.floor(to)), step: String(whole) };
  }
  const size = width > 0 ? Number(width.toPrecision(1)) : (step ?? 1);
  return { from: plain(from), to: plain(to), step: plain(size) };
}

function plain(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Checks a search; `search` only when nothing is wrong. */
export function checkSearch(
  draft: SearchDraft,
  strategy: StrategyInfoWire,
): { readonly errors: SearchErrors; readonly search: Search | null } {
  const errors: Record<string, string> = {};
  const space = spaceOf(draft, strategy);
  const searched = strategy.parameters.filter(({ name }) => space[name] !== undefined);
  const dimensions = searched.map((parameter): OptimiseInput['dimensions'][number] => {
    const { name, kind, choices } = parameter;
    if (kind === 'boolean') return { name, kind: 'values', values: [false, true] };
    if (kind === 'choice') return { name, kind: 'values', values: [...(choices ?? [])] };
    const range = space[name] ?? usualRange(parameter);
    const problem = rangeProblem(range, parameter);
    if (problem !== undefined) errors[`space.${name}`] = problem;
    return { name, kind: 'range', min: Number(range.from), max: Number(range.to), step: Number(range.step) };
  });
  if (dimensions.length === 0) errors['space'] = 'Choose at least one parameter to search.';
  if (dimensions.length > MOST_DIMENSIONS) errors['space'] = `Search at most ${MOST_DIMENSIONS} parameters at once.`;
  const trials = numberIn(draft.trials, 1, MOST_TRIALS, true);
  const keptBack = numberIn(draft.keptBack, 0, 90, false);
  const leastTrades = draft.leastTrades.trim() === '' ? 0 : numberIn(draft.leastTrades, 0, 1e6, true);
  const mostDrawdown = draft.mostDrawdown.trim() === '' ? 100 : numberIn(draft.mostDrawdown, 0.1, 100, false);
  if (trials === undefined) errors['trials'] = `A whole number from 1 to ${MOST_TRIALS.toLocaleString('en')}.`;
  if (keptBack === undefined) errors['keptBack'] = 'From 0 to 90.';
  if (leastTrades === undefined) errors['leastTrades'] = 'A whole number, or nothing.';
  if (mostDrawdown === undefined) errors['mostDrawdown'] = 'From 0.1 to 100, or nothing.';
  if (Object.keys(errors).length > 0 || trials === undefined || keptBack === undefined) return { errors, search: null };
  const { objective, sampler, stopEarly } = draft;
  const constraints: OptimiseInput['constraints'] = [
    ...(leastTrades === undefined || leastTrades === 0 ? [] : [{ figure: 'trades' as const, min: leastTrades }]),
    ...(mostDrawdown === undefined || mostDrawdown === 100
      ? []
      : [{ figure: 'maxDrawdown' as const, max: mostDrawdown / 100 }]),
  ];
  const inSampleShare = (100 - keptBack) / 100;
  return { errors, search: { dimensions, sampler, objective, constraints, trials, inSampleShare, stopEarly } };
}

function rangeProblem({ from, to, step }: RangeDraft, { kind, min, max }: ParameterWire): string | undefined {
  const [low, high, by] = [from, to, step].map((text) => (text.trim() === '' ? NaN : Number(text)));
  if (low === undefined || high === undefined || by === undefined || ![low, high, by].every(Number.isFinite))
    return 'Type three numbers: from, to and step.';
  if (kind === 'integer' && ![low, high, by].every(Number.isInteger)) return 'Whole numbers only.';
  if (low > high) return 'Ends before it starts.';
  if (by <= 0) return 'The step must be above 0.';
  if (min !== null && low < min) return `At least ${min}.`;
  if (max !== null && high > max) return `At most ${max}.`;
  return undefined;
}

/** The number that a text is, if it is one within the bounds. */
export function numberIn(text: string, min: number, max: number, whole: boolean): number | undefined {
  const value = text.trim() === '' ? NaN : Number(text);
  return value >= min && value <= max && (!whole || Number.isInteger(value)) ? value : undefined;
}

function isNumeric({ kind }: ParameterWire): boolean {
  return kind === 'integer' || kind === 'number';
}

/** How many combinations a space has. */
export function combinations(dimensions: OptimiseInput['dimensions']): number {
  return dimensions.reduce(
    (product, one) =>
      product * (one.kind === 'values' ? one.values.length : Math.floor((one.max - one.min) / one.step + 1e-9) + 1),
    1,
  );
}
