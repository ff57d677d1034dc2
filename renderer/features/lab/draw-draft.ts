import type { MonteCarloInput } from '../../../core/api/wire/study-wire.ts';
import type { DrawDraft } from './lab-store.ts';
import { numberIn } from './search-draft.ts';

type DrawField = 'runs' | 'ruin' | 'seed';

/** Checks a Monte Carlo; `input` only when nothing is wrong. */
export function checkDraw({ runId, method, ...texts }: DrawDraft): {
  readonly errors: Readonly<Partial<Record<DrawField, string>>>;
  readonly input: MonteCarloInput | null;
} {
  const runs = numberIn(texts.runs, 10, 10_000, true);
  const ruin = numberIn(texts.ruin, 0, 100, false);
  const seed = numberIn(texts.seed, 0, 4_294_967_295, true);
  const errors = {
    ...(runs === undefined ? { runs: 'A whole number from 10 to 10,000.' } : {}),
    ...(ruin === undefined ? { ruin: 'From 0 to 100.' } : {}),
    ...(seed === undefined ? { seed: 'A whole number, 0 or more.' } : {}),
  };
  const isWhole = runs !== undefined && ruin !== undefined && seed !== undefined;
  return { errors, input: isWhole ? { runId, method, runs, ruin: ruin / 100, seed } : null };
}
