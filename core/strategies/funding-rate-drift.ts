import { DRIFT_PARAMETERS, DRIFT_PRESETS, driftConflict, driftSettings } from './funding-drift-settings.ts';
import type { DriftSettings } from './funding-drift-settings.ts';
import { driftReadings, driftVerdict, driftWords, explainDrift } from './funding-drift-words.ts';
import type { DriftStanding } from './funding-drift-words.ts';
import { createFundingSeasons } from './funding-seasons.ts';
import { createOrderDriver, RETRY_BARS } from './order-driver.ts';
import type { Strategy, StrategyDefinition, StrategyParams } from './strategy.ts';

/**
 * Seasonal drift of funding: where the rate settled next (by hour and weekday) has been lower than at other times, so
 * that longs pay less or are paid, it is long until then; where it has been higher it stays out, or sells short. Welch's
 * t-test decides, on rates less their week's mean, corrected for the number of groups (Bonferroni): there is no signal
 * below the sample floor or above the p-value. What it wants depends on settled funding alone.
 */
export const fundingRateDrift: StrategyDefinition = {
  name: 'funding-rate-drift',
  title: 'Funding drift',
  description:
    'Long ahead of settlements whose funding tends to be below that of other hours and weekdays, optionally short ' +
    'ahead of those at which it tends to be above. Needs funding rates; acts only where a named test finds a drift.',
  source:
    'Welch, Biometrika 34, 1947 (the test); He, Manela, Ross & von Wachter, "Fundamentals of Perpetual Futures", 2022 ' +
    '(funding as what holding a perpetual costs or earns)',
  parameters: DRIFT_PARAMETERS,
  presets: DRIFT_PRESETS,
  conflict: driftConflict,
  warmUpBars: () => 1,
  create: (params) => createDrift(params),
};

function createDrift(params: StrategyParams): Strategy {
  let settings = driftSettings(params);
  const seasons = createFundingSeasons(settings.season, settings.weeks);
  const now: DriftStanding = { finding: seasons.finding(), isStale: false, wish: 0, position: 0, asked: '' };
  const driver = createOrderDriver(
    {
      reason: (_side, isExit) => (isExit ? `no more reason to hold: ${driftVerdict(now, settings)}` : driftWords(now)),
      changed: () => 'the signal has changed before it filled',
    },
    RETRY_BARS,
  );
  const confidence = (): number => (now.wish === 0 ? 0 : 1 - now.finding.p);
  return {
    onFunding: seasons.push,
    onBar(view) {
      now.finding = seasons.finding();
      now.position = Math.sign(view.positionQuantity);
      now.isStale = view.time > now.finding.nextTime + now.finding.intervalMs;
      now.wish = wishOf(now, settings);
      driver.follow(view, now.wish);
      now.asked = driver.asked();
    },
    retune(next) {
      settings = driftSettings(next);
    },
    confidence,
    explain: () => explainDrift(now, settings),
    insight: () => ({
      wish: now.finding.group === '' ? null : now.wish,
      confidence: confidence(),
      readings: driftReadings(now, settings),
      members: [],
    }),
  };
}

/** The rule. An undefined p-value is no signal. */
function wishOf({ finding, isStale }: DriftStanding, settings: DriftSettings): 1 | 0 | -1 {
  const fewest = Math.min(finding.samples, finding.others);
  if (isStale || fewest < settings.minSamples || !(finding.p <= settings.maxP)) return 0;
  if (finding.drift < 0) return 1;
  return settings.allowShort ? -1 : 0;
}
