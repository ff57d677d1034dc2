import { createRandom } from '../base/random.ts';
import { DAY_MS, HOUR_MS } from '../base/time.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import { DEMO_INSTRUMENTS } from './demo-instruments.ts';

/** Time from one settlement to the next. */
export const FUNDING_INTERVAL_MS = 8 * HOUR_MS;

/** What most venues' formula comes to in calm times, fraction of notional in eight hours. */
const USUAL_RATE = 0.0001;
/** How far the seasons of the week move the rate. */
const SEASON = 0.00008;
/** Standard deviation of what no season explains. */
const NOISE = 0.00005;
/** The level of a week wanders by this, from week to week. */
const LEVEL = 0.00006;
const WEEK_MS = 7 * DAY_MS;
/** Rates are told to a millionth of a percent. */
const PLACES = 1e8;

/** The rate of one instrument that is settled at `time`; the same seed gives the same rate for ever. */
function rateAt(seed: number, instrument: string, time: number): number {
  const slot = Math.round((time % WEEK_MS) / FUNDING_INTERVAL_MS);
  const week = Math.floor(time / WEEK_MS);
  const share = (time % WEEK_MS) / WEEK_MS;
  const level = (which: number): number => createRandom(seed, 'funding-level', instrument, which).gauss();
  const wander = level(week) * (1 - share) + level(week + 1) * share;
  const season = createRandom(seed, 'funding-season', instrument, slot).gauss();
  const noise = createRandom(seed, 'funding', instrument, time).gauss();
  return Math.round((USUAL_RATE + SEASON * season + LEVEL * wander + NOISE * noise) * PLACES) / PLACES;
}

/** The rate that is settled at `time`, UnixMs; undefined between settlements. Holders of
 * the perpetual contract pay and receive it; those of spot do not. */
export function demoFundingAt(seed: number, instrumentIndex: number, time: number): FundingRate | undefined {
  const instrument = DEMO_INSTRUMENTS[instrumentIndex]?.instrument.id;
  if (instrument === undefined || time % FUNDING_INTERVAL_MS !== 0) return undefined;
  return { time, rate: rateAt(seed, instrument, time), markPrice: NaN };
}

/** Every rate that is settled in [from, to), oldest first. */
export function demoFunding(
  seed: number,
  instrumentIndex: number,
  { from, to }: { readonly from: number; readonly to: number },
): readonly FundingRate[] {
  const first = Math.ceil(from / FUNDING_INTERVAL_MS) * FUNDING_INTERVAL_MS;
  const count = Math.max(0, Math.ceil((to - first) / FUNDING_INTERVAL_MS));
  return Array.from({ length: count }, (_, nth) =>
    demoFundingAt(seed, instrumentIndex, first + nth * FUNDING_INTERVAL_MS),
  ).flatMap((rate) => rate ?? []);
}
