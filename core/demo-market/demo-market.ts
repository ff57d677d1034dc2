import { createRandom, restoreRandom } from '../base/random.ts';
import type { RandomState } from '../base/random.ts';
import { MINUTE_MS } from '../base/time.ts';
import type { Bar, MutableBar } from '../model/bar.ts';
import { DEMO_INSTRUMENTS } from './demo-instruments.ts';
import { createInstrumentProcess, firstInstrumentState } from './instrument-process.ts';
import type { InstrumentState } from './instrument-process.ts';
import { createPerpetualProcess } from './perpetual-process.ts';
import { createMarketFactor, FIRST_FACTOR_STATE } from './market-factor.ts';
import type { MarketFactorState } from './market-factor.ts';

/** All that is needed to go on with the market: small, plain, fit for JSON. */
export interface DemoMarketState {
  readonly seed: number;
  /** Open time of the next minute, UnixMs. */
  readonly nextTime: number;
  readonly random: RandomState;
  readonly factor: MarketFactorState;
  /** In the order of {@link DEMO_INSTRUMENTS}. */
  readonly instruments: readonly InstrumentState[];
}

/** One minute of the whole market. */
export interface DemoMinute {
  /** Open time, UnixMs. */
  readonly time: number;
  /** One bar per instrument, in the order of {@link DEMO_INSTRUMENTS}. */
  readonly bars: readonly Bar[];
  /** Log volatility above its usual level: 0 is calm, 1 wild; widens spreads and thins the book. */
  readonly stress: number;
}

/** The built-in market, minute by minute. Simulated: its prices have nothing to do with any real venue's. */
export interface DemoMarket {
  /** Draws the next minute. The object and its bars are overwritten by the following call. */
  readonly nextMinute: () => DemoMinute;
  /** Open time of the minute that the next call will draw. */
  readonly nextTime: () => number;
  readonly state: () => DemoMarketState;
}

/** A market that begins at `startTime` (UnixMs, a full minute). The same seed and start give the same market for ever. */
export function createDemoMarket(options: { readonly seed: number; readonly startTime: number }): DemoMarket {
  return restoreDemoMarket({
    seed: options.seed,
    nextTime: Math.ceil(options.startTime / MINUTE_MS) * MINUTE_MS,
    random: createRandom(options.seed, 'demo-market').state(),
    factor: FIRST_FACTOR_STATE,
    instruments: DEMO_INSTRUMENTS.map(firstInstrumentState),
  });
}

/** Goes on where the state was taken. */
export function restoreDemoMarket(first: DemoMarketState): DemoMarket {
  const random = restoreRandom(first.random);
  const factor = createMarketFactor(random, first.factor);
  const bars = DEMO_INSTRUMENTS.map((): MutableBar => ({ time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 }));
  const processes = DEMO_INSTRUMENTS.map((spec, index) => {
    const state = first.instruments[index];
    const spot = spec.follows === undefined ? undefined : bars[spec.follows];
    return spot === undefined
      ? createInstrumentProcess(spec, random, state ?? firstInstrumentState(spec))
      : createPerpetualProcess(spec, { seed: first.seed, spot }, state);
  });
  const minute = { time: 0, bars, stress: 0 };
  let nextTime = first.nextTime;

  function nextMinute(): DemoMinute {
    const market = factor.next(nextTime);
    minute.time = nextTime;
    minute.stress = market.stress;
    for (let index = 0; index < processes.length; index++) {
      const bar = bars[index];
      if (bar === undefined) continue;
      bar.time = nextTime;
      processes[index]?.next(market, bar);
    }
    nextTime += MINUTE_MS;
    return minute;
  }

  return {
    nextMinute,
    nextTime: () => nextTime,
    state: () => ({
      seed: first.seed,
      nextTime,
      random: random.state(),
      factor: factor.state(),
      instruments: processes.map((process) => process.state()),
    }),
  };
}
