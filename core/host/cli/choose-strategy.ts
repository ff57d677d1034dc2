import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { nearestWord } from './nearest-word.ts';

/** The strategy of this name; the error lists what there is. */
export function chooseStrategy(name: string): Result<StrategyDefinition, string> {
  const definition = STRATEGIES.find((candidate) => candidate.name === name);
  if (definition !== undefined) return ok(definition);
  const names = STRATEGIES.map((candidate) => candidate.name);
  const nearest = nearestWord(name, names);
  const hint = nearest === undefined ? '' : ` (did you mean ${nearest}?)`;
  return err(`strategy "${name}" is not known${hint}; there are ${names.join(', ')}`);
}
