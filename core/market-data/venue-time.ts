import { unixMs } from '../base/time.ts';
import type { UnixMs } from '../base/time.ts';
import type { ClockMeasure } from '../ports/market-data.ts';

/** Our clock against the venue's: above this an age says nothing, and signed requests are refused. */
const TRUSTED_WITHIN_MS = 1_000;
/** Two looks this far apart mean that the machine slept: nothing that was open is open any more. */
const SLEPT_MS = 30_000;

/** Both of our clocks at one moment. */
export interface ClockReading {
  /** The machine's time of day; a person, or a time service, may set it. */
  readonly wall: number;
  /** Ms since some moment; never set, never goes back. It may stand still while the machine sleeps. */
  readonly monotonic: number;
}

/** What a look at the clocks showed since the last one. */
export type ClockEvent =
  | 'steady'
  /** The time of day was set. */
  | 'jumped'
  | 'slept';

/**
 * The venue's time, carried on by the monotonic clock between two measures: setting the machine's clock moves neither
 * ages nor bars, it only makes this time untrusted until it is measured again.
 */
export interface VenueTime {
  /** A measure taken by the wall time of `reading`. */
  readonly measured: (reading: ClockReading, measure: ClockMeasure) => void;
  /** The venue does not tell its time: ours has to do. */
  readonly unmeasurable: (reading: ClockReading) => void;
  /** Looks at the clocks; call it often. */
  readonly look: (reading: ClockReading) => ClockEvent;
  /** The venue's time; before the first measure, the machine's. */
  readonly now: (reading: ClockReading) => UnixMs;
  /** Venue's minus the machine's now, ms; undefined before the first measure. */
  readonly offsetMs: (reading: ClockReading) => number | undefined;
  /** True where the newest measure is exact to a second and the clock has not been set since. */
  readonly isTrusted: (reading: ClockReading) => boolean;
}

/** A time that has not been measured yet. */
export function createVenueTime(): VenueTime {
  /** Venue's time minus the monotonic clock; wall minus monotonic at the measure. */
  const base = { venue: NaN, wall: NaN, isExact: false, isMeasured: false };
  let last: ClockReading | undefined;
  const shift = ({ wall, monotonic }: ClockReading): number => wall - monotonic;

  const setBase = (reading: ClockReading, offsetMs: number, isExact: boolean): void => {
    base.venue = shift(reading) + offsetMs;
    base.wall = shift(reading);
    base.isExact = isExact;
  };

  return {
    measured(reading, { offsetMs, roundTripMs }) {
      setBase(reading, offsetMs, roundTripMs <= 2 * TRUSTED_WITHIN_MS);
      base.isMeasured = true;
    },
    unmeasurable(reading) {
      setBase(reading, 0, true);
    },
    look(reading) {
      const before = last ?? reading;
      last = reading;
      const passed = reading.monotonic - before.monotonic;
      const set = shift(reading) - shift(before);
      if (passed >= SLEPT_MS || set >= SLEPT_MS) {
        // Where the monotonic clock stood still, this time is behind until the next measure; a guess could be ahead.
        base.isExact = false;
        return 'slept';
      }
      return Math.abs(set) > TRUSTED_WITHIN_MS ? 'jumped' : 'steady';
    },
    now: (reading) => unixMs(Number.isNaN(base.venue) ? reading.wall : Math.round(base.venue + reading.monotonic)),
    offsetMs: (reading) => (base.isMeasured ? base.venue + reading.monotonic - reading.wall : undefined),
    isTrusted: (reading) => base.isExact && Math.abs(shift(reading) - base.wall) <= TRUSTED_WITHIN_MS,
  };
}
