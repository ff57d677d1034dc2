import { HOUR_MS } from '../base/time.ts';
import type { Random } from '../base/random.ts';
import {
  BASE_MINUTE_VOLATILITY,
  CRASH_CHANCE,
  HOUR_VOLATILITY_POWER,
  HOUR_VOLUME,
  JUMP,
  LOG_VOLATILITY_BOUND,
  REGIMES,
  TAIL_DEVIATION,
  VOLATILITY_FACTORS,
} from './calibration.ts';
import type { Regime, VolatilityFactor } from './calibration.ts';

/** What all instruments share, as it is stored between two minutes. */
export interface MarketFactorState {
  readonly slow: number;
  readonly middle: number;
  readonly fast: number;
  readonly lift: number;
  readonly regime: Regime;
  readonly regimeMinutesLeft: number;
}

/** The market's common part of one minute; the object is reused from minute to minute. */
export interface MarketMinute {
  /** Standard deviation of this minute's returns, without the tail factor. */
  volatility: number;
  /** Factor of this single minute on every instrument's return. */
  tail: number;
  /** Log volatility above its usual level for the hour: drives volume, spread and depth. */
  stress: number;
  /** Volume of the hour relative to the day's average. */
  hourVolume: number;
  /** Common standard normal draw. */
  draw: number;
  /** Jump in volatilities, 0 in nearly all minutes. */
  jump: number;
  /** Drift in volatilities. */
  drift: number;
  /** Pull towards the regime's origin, per minute. */
  pull: number;
  /** True in the first minute of a regime. */
  regimeBegan: boolean;
}

/** The sequential process behind all instruments. */
export interface MarketFactor {
  /** Steps to the minute that opens at `time`. */
  readonly next: (time: number) => MarketMinute;
  readonly state: () => MarketFactorState;
}

/** How fast the lift of a regime comes and goes, per minute. */
const LIFT_RATE = 1 / 40;

/** A quiet start in a range. */
export const FIRST_FACTOR_STATE: MarketFactorState = {
  slow: 0,
  middle: 0,
  fast: 0,
  lift: 0,
  regime: 'range',
  regimeMinutesLeft: 0,
};

/** Continues the common process from a state; `random` is shared with the instruments and drawn from in fixed order. */
export function createMarketFactor(random: Random, first: MarketFactorState): MarketFactor {
  let { slow, middle, fast, lift, regime, regimeMinutesLeft } = first;
  const minute: MarketMinute = {
    volatility: 0,
    tail: 1,
    stress: 0,
    hourVolume: 1,
    draw: 0,
    jump: 0,
    drift: 0,
    pull: 0,
    regimeBegan: false,
  };

  function stepRegime(): void {
    minute.regimeBegan = regimeMinutesLeft <= 0;
    if (minute.regimeBegan) {
      regime = nextRegime(regime, random.next());
      const [shortest, longest] = REGIMES[regime].minutes;
      regimeMinutesLeft = Math.round(shortest * (longest / shortest) ** random.next());
    }
    regimeMinutesLeft -= 1;
    lift += (REGIMES[regime].volatilityLift - lift) * LIFT_RATE;
    minute.drift = REGIMES[regime].drift;
    minute.pull = REGIMES[regime].pull;
  }

  function stepVolatility(time: number): void {
    slow = stepFactor(slow, SLOW, random.gauss());
    middle = stepFactor(middle, MIDDLE, random.gauss());
    fast = stepFactor(fast, FAST, random.gauss());
    minute.stress = Math.min(slow + middle + fast + lift, LOG_VOLATILITY_BOUND);
    minute.hourVolume = hourVolume(time);
    minute.volatility = BASE_MINUTE_VOLATILITY * Math.exp(minute.stress) * hourVolatility(time);
    minute.tail = Math.exp(Math.min(TAIL_DEVIATION * random.gauss(), LOG_VOLATILITY_BOUND / 2));
  }

  return {
    next(time) {
      stepRegime();
      stepVolatility(time);
      minute.draw = random.gauss();
      const jumps = random.next() < JUMP.chance;
      minute.jump = jumps ? JUMP.size * random.gauss() : 0;
      if (jumps) fast += 0.8;
      return minute;
    },
    state: () => ({ slow, middle, fast, lift, regime, regimeMinutesLeft }),
  };
}

interface FactorStep {
  readonly memory: number;
  readonly noise: number;
}

const SLOW = factorStep(VOLATILITY_FACTORS.slow);
const MIDDLE = factorStep(VOLATILITY_FACTORS.middle);
const FAST = factorStep(VOLATILITY_FACTORS.fast);

/** Exact discretisation of an Ornstein-Uhlenbeck process over one minute. */
function factorStep(factor: VolatilityFactor): FactorStep {
  const memory = Math.exp(-1 / factor.memoryMinutes);
  return { memory, noise: factor.deviation * Math.sqrt(1 - memory * memory) };
}

function stepFactor(value: number, step: FactorStep, draw: number): number {
  return step.memory * value + step.noise * draw;
}

/** A crash is followed by a rebound, a trend by anything; ranges take about half of the time. */
function nextRegime(previous: Regime, draw: number): Regime {
  if (previous === 'crash') return 'rebound';
  if (draw < CRASH_CHANCE) return 'crash';
  if (previous !== 'range' && draw < 0.6) return 'range';
  return draw < 0.8 ? 'up-trend' : 'down-trend';
}

const HOUR_VOLATILITY = HOUR_VOLUME.map((volume) => volume ** HOUR_VOLATILITY_POWER);

function hourVolume(time: number): number {
  return alongDay(HOUR_VOLUME, time);
}

function hourVolatility(time: number): number {
  return alongDay(HOUR_VOLATILITY, time);
}

/** A table of 24 hourly means read at any time of day, linear between the middles of the hours. */
function alongDay(hours: readonly number[], time: number): number {
  const position = time / HOUR_MS + 23.5;
  const before = Math.floor(position);
  const share = position - before;
  return (hours[before % 24] ?? 1) * (1 - share) + (hours[(before + 1) % 24] ?? 1) * share;
}
