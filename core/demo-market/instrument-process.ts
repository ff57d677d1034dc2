import type { Random } from '../base/random.ts';
import type { MutableBar } from '../model/bar.ts';
import {
  ANCHOR_PULL,
  PATH_VARIANCE_SHARE,
  RETURN_CORRELATION,
  VOLUME_NOISE,
  VOLUME_VOLATILITY_POWER,
} from './calibration.ts';
import type { DemoInstrument } from './demo-instruments.ts';
import type { MarketMinute } from './market-factor.ts';

/** What one instrument carries from minute to minute. */
export interface InstrumentState {
  /** Last close, in ticks. */
  readonly closeTicks: number;
  /** Log price before it was put on the grid. */
  readonly logPrice: number;
  /** Log price at which the running regime began. */
  readonly regimeOrigin: number;
  readonly volumeNoise: number;
}

/** The sequential process of one instrument. */
export interface InstrumentProcess {
  /** Draws the minute's bar into `bar` (all but its time). */
  readonly next: (minute: MarketMinute, bar: MutableBar) => void;
  readonly state: () => InstrumentState;
}

/** Least volume of a minute in lots: enough that each of its trades has one. */
export const LEAST_LOTS = 400;

const COMMON_WEIGHT = Math.sqrt(RETURN_CORRELATION);
const OWN_WEIGHT = Math.sqrt(1 - RETURN_CORRELATION);

/** The state before the first minute. */
export function firstInstrumentState(spec: DemoInstrument): InstrumentState {
  const logPrice = Math.log(spec.startPrice);
  return {
    closeTicks: Math.round(spec.startPrice * 10 ** spec.instrument.pricePlaces),
    logPrice,
    regimeOrigin: logPrice,
    volumeNoise: 0,
  };
}

/** Continues one instrument from a state; `random` is shared by all and drawn from in fixed order. */
export function createInstrumentProcess(
  spec: DemoInstrument,
  random: Random,
  first: InstrumentState,
): InstrumentProcess {
  let { closeTicks, logPrice, regimeOrigin, volumeNoise } = first;
  const ticksPerUnit = 10 ** spec.instrument.pricePlaces;
  const lotsPerUnit = 10 ** spec.instrument.quantityPlaces;
  const anchor = Math.log(spec.startPrice);

  function drawReturn(minute: MarketMinute, deviation: number): number {
    const own = random.gauss();
    const shock = (COMMON_WEIGHT * minute.draw + OWN_WEIGHT * own) * minute.tail;
    const pull = minute.pull * (regimeOrigin - logPrice) + ANCHOR_PULL * (anchor - logPrice);
    return deviation * (shock + spec.beta * (minute.drift + minute.jump)) + pull;
  }

  function drawLots(minute: MarketMinute): number {
    volumeNoise = VOLUME_NOISE.memory * volumeNoise + VOLUME_INNOVATION * random.gauss();
    const activity = VOLUME_VOLATILITY_POWER * (minute.stress + 0.4 * Math.log(minute.tail)) - VOLUME_LOG_OFFSET;
    const volume = spec.minuteVolume * minute.hourVolume * Math.exp(activity + volumeNoise);
    return Math.max(LEAST_LOTS, Math.round(volume * lotsPerUnit));
  }

  return {
    next(minute, bar) {
      if (minute.regimeBegan) regimeOrigin = logPrice;
      const deviation = minute.volatility * spec.volatilityFactor;
      logPrice += drawReturn(minute, deviation);
      const openTicks = closeTicks;
      closeTicks = Math.max(1, Math.round(Math.exp(logPrice) * ticksPerUnit));
      const variance = PATH_VARIANCE_SHARE * (deviation * minute.tail * closeTicks) ** 2;
      bar.open = openTicks / ticksPerUnit;
      bar.close = closeTicks / ticksPerUnit;
      bar.high = Math.round(bridgeExtreme(openTicks, closeTicks, variance, random.next())) / ticksPerUnit;
      const depth = bridgeExtreme(-openTicks, -closeTicks, variance, random.next());
      bar.low = Math.max(1, Math.round(-depth)) / ticksPerUnit;
      bar.volume = drawLots(minute) / lotsPerUnit;
    },
    state: () => ({ closeTicks, logPrice, regimeOrigin, volumeNoise }),
  };
}

const VOLUME_INNOVATION = VOLUME_NOISE.deviation * Math.sqrt(1 - VOLUME_NOISE.memory ** 2);

/** Makes the mean of the volume's log-normal factors about 1. */
const VOLUME_LOG_OFFSET = 0.35;

/**
 * The maximum of a Brownian bridge from `from` to `to` whose total variance is `variance`, by inversion of its
 * distribution; `uniform` in [0, 1). Never below either end.
 * @see Karatzas and Shreve, Brownian Motion and Stochastic Calculus, problem 2.8.5
 */
function bridgeExtreme(from: number, to: number, variance: number, uniform: number): number {
  const step = to - from;
  return (from + to + Math.sqrt(step * step - 2 * variance * Math.log(1 - uniform))) / 2;
}
