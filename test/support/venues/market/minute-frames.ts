import { HOUR_MS, MINUTE_MS } from '../../../../core/base/time.ts';
import { boundedCache } from './bounded-cache.ts';
import type { ScriptedInstrument } from './scripted-instrument.ts';
import { hashUnit, walkAt } from './seeded-noise.ts';

/** A bar in ticks and lots. `closed` is false while its time has not run out. */
export interface ScriptedBar {
  /** Open time, UnixMs. */
  readonly time: number;
  /** First millisecond after it. */
  readonly until: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Lots bought by takers. */
  readonly takerBuyVolume: number;
  /** Ticks x lots. */
  readonly quoteVolume: bigint;
  readonly takerBuyQuoteVolume: bigint;
  readonly trades: number;
  readonly closed: boolean;
}

/** Relative move of a usual minute. */
const MINUTE_STEP = 0.0006;

/** Hours kept after they were added up; a thousand days. */
const HOURS_KEPT = 24_000;

/** The closed minutes of one instrument: each a pure function of seed and time, so years cost nothing until asked for. */
export interface MinuteFrames {
  /** The minute that opens at `time`, a whole minute not before the listing. */
  readonly minute: (time: number) => ScriptedBar;
  /** All minutes of [from, until) as one bar, both whole minutes not before the listing. */
  readonly span: (from: number, until: number) => ScriptedBar;
}

/** Frames of `instrument` under `seed` (already its own). Quote volumes take the middle of open, high, low and close. */
export function createMinuteFrames(seed: number, instrument: ScriptedInstrument): MinuteFrames {
  const ticksPerUnit = 10 ** instrument.pricePlaces;
  const usualLots = instrument.usualVolume * 10 ** instrument.quantityPlaces;

  // One minute's close is the next one's open.
  const priceAt = boundedCache(256, (minute) =>
    Math.max(1_000, Math.round(instrument.usualPrice * Math.exp(walkAt(seed, minute, MINUTE_STEP)) * ticksPerUnit)),
  );

  function minuteAt(time: number): ScriptedBar {
    const minute = time / MINUTE_MS;
    const open = priceAt(minute);
    const close = priceAt(minute + 1) + Math.floor(hashUnit(seed, minute, 101) * 3) - 1;
    const reach = open * MINUTE_STEP * 0.6;
    const high = Math.max(open, close) + 1 + Math.floor(reach * hashUnit(seed, minute, 102));
    const low = Math.min(open, close) - 1 - Math.floor(reach * hashUnit(seed, minute, 103));
    const activity = 0.3 - Math.log(1 - hashUnit(seed, minute, 104)) * 0.7;
    const volume = instrument.tradesPerMinute + Math.floor(usualLots * activity);
    const takerBuyVolume = Math.floor(volume * (close > open ? 0.55 : 0.45));
    const usual = BigInt(Math.floor((open + high + low + close) / 4));
    return {
      time,
      until: time + MINUTE_MS,
      open,
      high,
      low,
      close,
      volume,
      takerBuyVolume,
      quoteVolume: usual * BigInt(volume),
      takerBuyQuoteVolume: usual * BigInt(takerBuyVolume),
      trades: instrument.tradesPerMinute,
      closed: true,
    };
  }

  const hourAt = boundedCache(HOURS_KEPT, (time) =>
    joinBars(Array.from({ length: 60 }, (_, index) => minuteAt(time + index * MINUTE_MS))),
  );

  return {
    minute: minuteAt,
    span(from, until) {
      const parts: ScriptedBar[] = [];
      for (let time = from; time < until;) {
        const wholeHour = time % HOUR_MS === 0 && time + HOUR_MS <= until;
        parts.push(wholeHour ? hourAt(time) : minuteAt(time));
        time += wholeHour ? HOUR_MS : MINUTE_MS;
      }
      return joinBars(parts);
    },
  };
}

/** Consecutive bars as one; at least one. */
export function joinBars(bars: readonly ScriptedBar[]): ScriptedBar {
  const [first, ...others] = bars;
  if (first === undefined) throw new RangeError('no bars to join');
  const joined = { ...first };
  for (const bar of others) {
    joined.until = bar.until;
    joined.high = Math.max(joined.high, bar.high);
    joined.low = Math.min(joined.low, bar.low);
    joined.close = bar.close;
    joined.volume += bar.volume;
    joined.takerBuyVolume += bar.takerBuyVolume;
    joined.quoteVolume += bar.quoteVolume;
    joined.takerBuyQuoteVolume += bar.takerBuyQuoteVolume;
    joined.trades += bar.trades;
    joined.closed &&= bar.closed;
  }
  return joined;
}
