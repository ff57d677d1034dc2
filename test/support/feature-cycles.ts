import { createFeatureCalculator, FEATURE_CYCLE_MS } from '../../core/features/feature-calculator.ts';
import { barRows } from './bar-rows.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import { featureColumnsOf, FEATURES } from '../../core/model/feature-columns.ts';
import type { FeatureColumns, FeatureName, FeatureRow } from '../../core/model/feature-columns.ts';

const NO_FUNDING = { settled: NaN, next: NaN };

/** The features of an instrument with two price decimals over these cycles, each known at its end. */
export function featureRows(bars: BarColumns): readonly FeatureRow[] {
  const calculator = createFeatureCalculator({ pricePlaces: bars.pricePlaces, tickSize: 10 ** -bars.pricePlaces });
  return barRows(bars).map((bar) =>
    calculator.push({ bar, knownAt: bar.time + FEATURE_CYCLE_MS, funding: NO_FUNDING }),
  );
}

/** The same as columns. */
export function featureTable(bars: BarColumns): FeatureColumns {
  return featureColumnsOf(featureRows(bars), bars.pricePlaces);
}

/** The place of a feature in a row. */
export function featureIndex(name: FeatureName): number {
  return FEATURES.findIndex((spec) => spec.name === name);
}
