import type { Instrument } from '../model/instrument.ts';
import { createMember } from './ensemble-member.ts';
import {
  ensembleConflict,
  ensembleParameters,
  ensembleThresholds,
  memberParams,
  weightOf,
} from './ensemble-settings.ts';
import type { EnsembleSeat, EnsembleThresholds } from './ensemble-settings.ts';
import { ensembleInsight, explainEnsemble, scoreWords } from './ensemble-words.ts';
import type { EnsembleStanding } from './ensemble-words.ts';
import { createOrderDriver, RETRY_BARS } from './order-driver.ts';
import type { Strategy, StrategyDefinition, StrategyParams } from './strategy.ts';

/**
 * Several strategies vote on one position. Each member runs on the same bars as if it were alone; its vote is what it
 * would hold, by how sure it is. Weights and thresholds may be moved while it runs: they show at once, and count from
 * the next closed bar on.
 */
export function ensembleOf(seats: readonly EnsembleSeat[]): StrategyDefinition {
  const parameters = ensembleParameters(seats);
  const preset = (name: string, over: StrategyParams) => ({
    name,
    params: { ...Object.fromEntries(parameters.map((schema) => [schema.name, schema.default])), ...over },
  });
  return {
    name: 'ensemble',
    title: 'Ensemble',
    description:
      'Combines strategies by weights: the score is the sum of each share times vote; it enters where the score is ' +
      'high enough and leaves where it has fallen. Weights and thresholds can be moved while it runs.',
    source: 'Bates & Granger, "The Combination of Forecasts", Operational Research Quarterly 20(4), 1969',
    parameters,
    presets: [
      preset('Balanced', {}),
      preset('Any one is enough', { entry: 0.3, exit: 0.05 }),
      preset('All agree', { entry: 0.9, exit: 0.5 }),
    ],
    conflict: (params) => ensembleConflict(seats, params),
    warmUpBars: (params) => ensembleWarmUp(seats, params),
    create: (params, instrument) => createEnsemble(seats, params, instrument),
  };
}

/** What the members with a say need; the others get warm as it runs. */
function ensembleWarmUp(seats: readonly EnsembleSeat[], params: StrategyParams): number {
  const voting = seats.filter((seat) => weightOf(seat, params) > 0);
  return Math.max(1, ...voting.map(({ definition }) => definition.warmUpBars(memberParams(definition, params))));
}

function createEnsemble(seats: readonly EnsembleSeat[], params: StrategyParams, instrument: Instrument): Strategy {
  const members = seats.map(({ definition }) => createMember(definition, params, instrument));
  const needed = ensembleWarmUp(seats, params);
  const now: EnsembleStanding = { bars: 0, score: 0, wish: null, position: 0, asked: '' };
  let thresholds = ensembleThresholds(params);
  const driver = createOrderDriver(
    { reason: () => scoreWords(now, members), changed: () => `the signal has changed: ${scoreWords(now, members)}` },
    RETRY_BARS,
  );

  function weigh(next: StrategyParams): void {
    const weights = seats.map((seat) => weightOf(seat, next));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    for (const [index, member] of members.entries()) member.share = sum > 0 ? (weights[index] ?? 0) / sum : 0;
  }
  function decide(): void {
    now.score = 0;
    for (const { share, vote } of members) now.score += share * vote;
    if (now.bars >= needed) now.wish = wishAfter(now, thresholds);
  }

  weigh(params);
  return {
    onBar(view) {
      now.bars++;
      now.position = Math.sign(view.positionQuantity);
      for (const member of members) member.onBar(view);
      decide();
      if (now.bars < needed) return;
      driver.follow(view, now.wish ?? 'keep');
      now.asked = driver.asked();
    },
    onFunding(rate) {
      for (const member of members) member.onFunding(rate);
    },
    retune(next) {
      thresholds = ensembleThresholds(next);
      for (const member of members) member.retune(next);
      weigh(next);
      decide();
      now.asked = '';
    },
    confidence: () => Math.min(1, Math.abs(now.score)),
    explain: () => explainEnsemble(now, members, { thresholds, needed }),
    insight: () => ensembleInsight(now, members, thresholds),
  };
}

/** Shares are fractions: their sum may miss 1, and so a threshold, by rounding. */
const ROUNDING = 1e-9;

/** The rule: in at the entry, out below the exit, kept in between; at the start, what there is already. */
function wishAfter(
  { score, wish, position }: EnsembleStanding,
  { entry, exit, allowShort }: EnsembleThresholds,
): 1 | 0 | -1 | null {
  if (score >= entry - ROUNDING) return 1;
  if (score <= -entry + ROUNDING) return allowShort ? -1 : 0;
  return (wish ?? position) * score < exit - ROUNDING ? 0 : wish;
}
