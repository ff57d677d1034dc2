import type { StrategyReading } from '../model/strategy-insight.ts';
import type { DriftSettings } from './funding-drift-settings.ts';
import type { SeasonFinding } from './funding-seasons.ts';
import { plainReading, reading } from './readings.ts';

/** What `funding-rate-drift` knows at the last closed bar. */
export interface DriftStanding {
  finding: SeasonFinding;
  /** Whether the settlement that the finding is about is overdue: no rate has come for two intervals. */
  isStale: boolean;
  /** What it wants to hold: 1 long, -1 short, 0 nothing. */
  wish: 1 | 0 | -1;
  /** 1 long, -1 short, 0 flat. */
  position: number;
  /** The order it asked for at this bar, in a sentence; empty where it asked for none. */
  asked: string;
}

/** The finding with its test, in words. */
export function driftWords({ finding }: DriftStanding): string {
  const { group, drift, p, samples } = finding;
  const relation = drift < 0 ? 'below' : 'above';
  return (
    `funding settled ${group} has been ${Math.abs(drift * 10_000).toFixed(3)} bp ${relation} that of other times ` +
    `(Welch's test over ${samples} of them, p ${p < 0.0001 ? 'below 0.0001' : p.toFixed(4)})`
  );
}

/** Where it stands, in a sentence. */
export function explainDrift(now: DriftStanding, settings: DriftSettings): string {
  if (now.asked !== '') return now.asked;
  const state = now.position > 0 ? 'Long' : now.position < 0 ? 'Short' : 'Flat';
  return `${state}: ${driftVerdict(now, settings)}.`;
}

/** What the test says, and why it is no signal where it is none. */
export function driftVerdict(now: DriftStanding, { minSamples, maxP, allowShort }: DriftSettings): string {
  const { finding } = now;
  if (finding.group === '') return 'no settled funding rates are known yet';
  if (now.isStale) return `no funding rate has been settled since ${finding.group} was due`;
  const fewest = Math.min(finding.samples, finding.others);
  if (fewest < minSamples) {
    return `only ${fewest} settlements to test ${finding.group} with, the floor is ${minSamples}`;
  }
  if (Number.isNaN(finding.p)) return 'funding has not varied, there is nothing to test';
  if (finding.p > maxP) return `${driftWords(now)}, no drift at a level of ${maxP}`;
  if (finding.drift > 0 && !allowShort) return `${driftWords(now)}, but it does not sell short`;
  return driftWords(now);
}

/** The test against its bounds. */
export function driftReadings({ finding }: DriftStanding, settings: DriftSettings): readonly StrategyReading[] {
  const { group, samples, others, p, drift } = finding;
  return [
    reading('settlements tested', Math.min(samples, others), 0, ['at-least', settings.minSamples]),
    reading("p-value (Welch's test)", p, 4, ['at-most', settings.maxP]),
    plainReading(group === '' ? 'drift, bp' : `drift of ${group}, bp`, drift * 10_000, 3),
  ];
}
