import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import { readParameters } from './parameter-text.ts';

/** Reads `name=value` texts against the strategy's schema; what is not named takes its default. */
export function readStrategyParams(
  definition: StrategyDefinition,
  texts: readonly string[],
): Result<StrategyParams, string> {
  const incomplete = texts.find((text) => !text.includes('='));
  if (incomplete !== undefined) return err(`--param "${incomplete}" must be NAME=VALUE`);
  const params = readParameters(definition, texts.map(nameAndText));
  return params.ok ? params : err(`--param ${params.error}`);
}

function nameAndText(text: string): readonly [name: string, text: string] {
  const sign = text.indexOf('=');
  return [text.slice(0, sign), text.slice(sign + 1)];
}
