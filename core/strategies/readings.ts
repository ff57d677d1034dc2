import type { StrategyReading } from '../model/strategy-insight.ts';

type Condition = NonNullable<StrategyReading['condition']>;

/** A figure that is held against nothing; NaN is shown as undefined. */
export function plainReading(name: string, value: number, places: number): StrategyReading {
  return { name, value: Number.isFinite(value) ? value : null, places, condition: null };
}

/**
 * A figure against the threshold that it has to meet; an undefined figure meets nothing, and is held against nothing
 * while the threshold is undefined.
 */
export function reading(
  name: string,
  value: number,
  places: number,
  against: readonly [relation: Condition['relation'], threshold: number],
): StrategyReading {
  const [relation, threshold] = against;
  const plain = plainReading(name, value, places);
  if (!Number.isFinite(threshold)) return plain;
  return {
    ...plain,
    condition: { relation, threshold, met: MEETS[relation](value, threshold) },
  };
}

const MEETS: Readonly<Record<Condition['relation'], (value: number, threshold: number) => boolean>> = {
  above: (value, threshold) => value > threshold,
  below: (value, threshold) => value < threshold,
  'at-least': (value, threshold) => value >= threshold,
  'at-most': (value, threshold) => value <= threshold,
};
