import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { didYouMean } from './parameter-text.ts';

/** The strategy of this name; the error lists what there is. */
export function chooseStrategy(name: string): Result<StrategyDefinition, string> {
  const definition = STRATEGIES.find((candidate) => candidate.name === name);
  if (definition !== undefined) return ok(definition);
  const names = STRATEGIES.map((candidate) => candidate.name);
  return err(`strategy "${name}" is not known${didYouMean(name, names)}; there are ${names.join(', ')}`);
}
