import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../../core/base/time.ts';
import { createFundingSeasons } from '../../../../core/strategies/funding-seasons.ts';
import { fundingRateDrift } from '../../../../core/strategies/funding-rate-drift.ts';
import type { StrategyParams } from '../../../../core/strategies/strategy.ts';
import { defaultParams, harness } from '../../../support/strategy-harness.ts';
import type { StrategyHarness } from '../../../support/strategy-harness.ts';
import { anInstrument, MONDAY } from '../../../support/trading.ts';

const EIGHT = 8 * HOUR_MS;
/** Settlements from Monday 00:00 on; `rateAt` gets weekday (Monday 0) and hour. */
function settled(weeks: number, rateAt: (weekday: number, hour: number, nth: number) => number) {
  return Array.from({ length: weeks * 21 }, (_, nth) => ({
    time: MONDAY + nth * EIGHT,
    rate: rateAt(Math.floor(nth / 3) % 7, (nth % 3) * 8, nth),
    markPrice: NaN,
  }));
}
/** A little that no season explains, never the same twice in a row. */
const wobble = (nth: number): number => 1e-6 * (((nth * 7) % 11) - 5);
/** Sundays at 16:00 shorts pay. */
const sundays = (weekday: number, hour: number, nth: number): number =>
  (weekday === 6 && hour === 16 ? -0.0002 : 0.0001) + wobble(nth);

function after(rates: ReturnType<typeof settled>, params: StrategyParams = {}): StrategyHarness {
  const made = harness(fundingRateDrift, anInstrument(), { minSamples: 5, weeks: 20, ...params });
  for (const rate of rates) made.strategy.onFunding?.(rate);
  return made;
}
/** The close of a bar some hours after the newest settlement. */
function closeAfter(made: StrategyHarness, rates: ReturnType<typeof settled>, hours = 1): void {
  const closeTime = (rates.at(-1)?.time ?? 0) + hours * HOUR_MS;
  made.show({ time: closeTime - HOUR_MS, open: 1, high: 1, low: 1, close: 1, volume: 1 }, closeTime);
}

describe('seasons of funding', () => {
  it('tests the group of the next settlement against all others, less their level, corrected for the groups', () => {
    const seasons = createFundingSeasons('hour-of-week', 20);
    const rates = settled(8, sundays).slice(0, -1); // the next one is due on Sunday at 16:00
    for (const rate of rates) seasons.push(rate);
    const finding = seasons.finding();
    expect(finding).toMatchObject({ group: 'Sun 16:00', intervalMs: EIGHT, samples: 6 });
    expect(finding.nextTime).toBe(MONDAY + 8 * 7 * DAY_MS - EIGHT);
    // The level of a week holds its own Sunday: 1/21 of the drop is in every deviation alike.
    expect(finding.drift).toBeCloseTo(-0.0003, 5);
    expect(finding.p).toBeLessThan(1e-6);
    expect(seasons.finding()).toBe(finding);
  });

  it('groups by hour or weekday alone, and forgives settlements that come a little late', () => {
    for (const [season, group] of [
      ['hour', '16:00'],
      ['weekday', 'Sun'],
    ] as const) {
      const seasons = createFundingSeasons(season, 20);
      for (const rate of settled(4, sundays).slice(0, -1)) seasons.push({ ...rate, time: rate.time + 2_500 });
      expect(seasons.finding().group).toBe(group);
    }
  });

  it('keeps no more than its weeks, and passes over what is old or no number', () => {
    const seasons = createFundingSeasons('hour', 2);
    const rates = settled(6, sundays);
    for (const rate of rates) seasons.push(rate);
    const { samples, others } = seasons.finding();
    expect(samples + others).toBe(2 * 21);
    for (const rate of rates) seasons.push({ ...rate, rate: 1 });
    seasons.push({ time: MONDAY + 100 * DAY_MS, rate: NaN, markPrice: NaN });
    expect(seasons.finding()).toMatchObject({ samples, others });
  });
});

describe('funding-rate-drift', () => {
  it('is long up to a settlement that tends to be cheap, and out after it', () => {
    const rates = settled(9, sundays);
    const before = rates.slice(0, -1);
    const made = after(before);
    closeAfter(made, before);
    expect(made.asks.map(({ order }) => [order.side, order.size.kind])).toEqual([['buy', 'profile-default']]);
    expect(made.asks[0]?.order.reason).toMatch(
      /^funding settled Sun 16:00 has been 2\.998 bp below that of other times \(Welch's test over 7 of them, p below 0\.0001\)$/,
    );
    const insight = made.strategy.insight?.();
    expect(insight).toMatchObject({ wish: 1, members: [] });
    expect(insight?.confidence).toBeGreaterThan(0.999);
    expect(insight?.readings.map(({ name }) => name)).toEqual([
      'settlements tested',
      "p-value (Welch's test)",
      'drift of Sun 16:00, bp',
    ]);
    made.strategy.onFunding?.(rates.at(-1) ?? { time: 0, rate: 0, markPrice: 0 });
    closeAfter(made, rates);
    expect(made.position()).toBe(0);
    expect(made.asks.at(-1)?.order.reason).toMatch(/^no more reason to hold: funding settled Mon 00:00 has been/);
  });

  it('gives no signal below the sample floor, and says so', () => {
    const rates = settled(5, sundays).slice(0, -1);
    const made = after(rates, { minSamples: 5 });
    closeAfter(made, rates);
    expect(made.asks).toEqual([]);
    expect(made.explain()).toBe('Flat: only 3 settlements to test Sun 16:00 with, the floor is 5.');
    made.strategy.retune?.({ ...defaultParams(fundingRateDrift), weeks: 20, minSamples: 3 });
    closeAfter(made, rates, 2);
    expect(made.asks).toHaveLength(1);
  });

  it('gives no signal above the p-value, which it shows', () => {
    const rates = settled(9, (_weekday, _hour, nth) => 0.0001 + wobble(nth)).slice(0, -1);
    const made = after(rates);
    closeAfter(made, rates);
    expect(made.asks).toEqual([]);
    expect(made.explain()).toMatch(/p 1\.0000\), no drift at a level of 0\.05\.$/);
    expect(made.strategy.insight?.().readings[1]).toMatchObject({ value: 1, condition: { met: false } });
  });

  it('sells short ahead of a dear settlement only if it may', () => {
    const rates = settled(9, (weekday, hour, nth) => -sundays(weekday, hour, nth)).slice(0, -1);
    const [out, short] = [after(rates), after(rates, { allowShort: true })];
    for (const made of [out, short]) closeAfter(made, rates);
    expect([out.position(), short.position()]).toEqual([0, -1]);
    expect(out.explain()).toMatch(/, but it does not sell short\.$/);
  });

  it('has no opinion without funding, with funding that never varies, or when it stops coming', () => {
    const silent = after([]);
    closeAfter(silent, []);
    expect(silent.explain()).toBe('Flat: no settled funding rates are known yet.');
    expect(silent.strategy.insight?.()).toMatchObject({ wish: null, confidence: 0 });
    const level = settled(9, () => 0.0001);
    const same = after(level);
    closeAfter(same, level);
    expect(same.explain()).toBe('Flat: funding has not varied, there is nothing to test.');
    const rates = settled(9, sundays).slice(0, -1);
    const made = after(rates);
    closeAfter(made, rates, 16);
    expect(made.position()).toBe(1);
    closeAfter(made, rates, 17);
    expect(made.position()).toBe(0);
    expect(made.asks.at(-1)?.order.reason).toBe(
      'no more reason to hold: no funding rate has been settled since Sun 16:00 was due',
    );
  });

  it('needs a sample floor that its weeks can reach', () => {
    expect(fundingRateDrift.conflict?.({ ...defaultParams(fundingRateDrift), weeks: 10 })).toBe(
      'minSamples (12) is more than 10 weeks can have; raise weeks or lower it',
    );
  });
});
