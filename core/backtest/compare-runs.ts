import { COMPARED_FIGURES } from '../model/run-comparison.ts';
import type { ComparedFigure, ComparedSetting, RunComparison } from '../model/run-comparison.ts';
import type { RunReport } from '../model/run-report.ts';

/** Points of the common time axis: as many as a screen has columns for. */
const AXIS_POINTS = 400;

/** Puts finished runs side by side, in the order given: what they were asked with, what came of it, and their equity. */
export function compareRuns(reports: readonly RunReport[]): RunComparison {
  return { settings: comparedSettings(reports), figures: comparedFigures(reports), equity: alignedEquity(reports) };
}

type Values = ComparedSetting['values'];

function comparedSettings(reports: readonly RunReport[]): readonly ComparedSetting[] {
  const row = (name: string, valueOf: (report: RunReport) => Values[number], kind: ComparedSetting['kind'] = 'text') =>
    setting({ name, kind, values: reports.map(valueOf) });
  return [
    row('Strategy', ({ run }) => run.strategies.map(({ name }) => name).join(', ')),
    ...paramNames(reports).map((name) => row(name, (report) => paramText(report, name))),
    row('Instrument', ({ run }) => run.instruments.join(', ')),
    row('Timeframe', ({ run }) => run.timeframe),
    row('From', ({ run }) => run.from, 'time'),
    row('To', ({ run }) => run.to, 'time'),
    row('Bars', ({ run }) => run.bars),
    row('Data hash', ({ run }) => run.dataSha256),
    row('Initial cash', ({ summary }) => summary.initialCash),
    row('Risk profile', ({ run }) => run.models.profile),
    row('Fills', ({ run }) => run.models.fill),
    row('Slippage', ({ run }) => run.models.slippage),
    row('Slippage, bps', ({ run }) => run.models.slippageBps),
    row('Spread, bps', ({ run }) => run.models.spreadBps),
    row('Maker fee, bps', ({ run }) => run.models.makerBps),
    row('Taker fee, bps', ({ run }) => run.models.takerBps),
    row('Latency, ms', ({ run }) => run.models.latencyMs),
    row('Seed', ({ run }) => run.seed),
    row('Engine', ({ run }) => run.engineVersion),
    row('Journal hash', ({ journalSha256 }) => journalSha256),
  ];
}

function setting(row: Omit<ComparedSetting, 'differs'>): ComparedSetting {
  return { ...row, differs: differ(row.values) };
}

function paramNames(reports: readonly RunReport[]): readonly string[] {
  const names = reports.flatMap(({ run }) => run.strategies.flatMap(({ params }) => Object.keys(params)));
  return [...new Set(names)];
}

/** Several strategies of a run may have a parameter of the same name: each one's value, in their order. */
function paramText({ run }: RunReport, name: string): string | null {
  const values = run.strategies.flatMap(({ params }) => {
    const value = params[name];
    return value === undefined ? [] : [String(value)];
  });
  return values.length === 0 ? null : values.join(', ');
}

function comparedFigures(reports: readonly RunReport[]): readonly ComparedFigure[] {
  return COMPARED_FIGURES.map(({ metric, unit, better }) => {
    const values = reports.map(({ summary }) => summary[metric]);
    return { metric, unit, values, differs: differ(values), best: bestOf(values, better) };
  });
}

function differ(values: Values): boolean {
  return new Set(values).size > 1;
}

function bestOf(values: Values, better: 'higher' | 'lower' | null): readonly number[] {
  const numbers = values.map((value) => (value === null ? NaN : Number(value)));
  const known = numbers.filter(Number.isFinite);
  if (better === null || known.length < 2 || Math.min(...known) === Math.max(...known)) return [];
  const best = better === 'higher' ? Math.max(...known) : Math.min(...known);
  return numbers.flatMap((value, at) => (value === best ? [at] : []));
}

function alignedEquity(reports: readonly RunReport[]): RunComparison['equity'] {
  const times = commonAxis(reports);
  return { times, growth: reports.map((report) => growthAt(report, times)) };
}

/** Evenly spaced from the first start to the last end; every run's own start and end are on it. */
function commonAxis(reports: readonly RunReport[]): readonly number[] {
  const ends = reports.flatMap(({ run }) => [run.from, run.to]);
  const first = Math.min(...ends);
  const span = Math.max(...ends) - first;
  const even = Array.from({ length: AXIS_POINTS }, (_, at) => Math.round(first + (at * span) / (AXIS_POINTS - 1)));
  return [...new Set([...even, ...ends])].toSorted((a, b) => a - b);
}

function growthAt({ run, summary, equity }: RunReport, times: readonly number[]): readonly (number | null)[] {
  const initial = Number(summary.initialCash);
  let next = 0;
  let worth = initial;
  return times.map((time) => {
    for (let point = equity[next]; point !== undefined && point[0] <= time; point = equity[next]) {
      worth = Number(point[1]);
      next++;
    }
    return time < run.from || time > run.to ? null : worth / initial - 1;
  });
}
