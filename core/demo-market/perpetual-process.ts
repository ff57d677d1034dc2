import { createRandom } from '../base/random.ts';
import { HOUR_MS, MINUTE_MS } from '../base/time.ts';
import type { Bar } from '../model/bar.ts';
import type { DemoInstrument } from './demo-instruments.ts';
import { LEAST_LOTS } from './instrument-process.ts';
import type { InstrumentProcess, InstrumentState } from './instrument-process.ts';

/** Usual premium of the contract over spot, and how far it wanders from hour to hour: fractions of the price. */
const USUAL_PREMIUM = 0.0001;
const PREMIUM_DEVIATION = 0.0003;
/** Traded volume against that of spot. */
const VOLUME_FACTOR = 2.5;

/** Premium of a contract over spot at a time, a fraction: a line between hourly draws, the same for ever. */
function createPremium(seed: number, symbol: string): (time: number) => number {
  const level = (hour: number): number => createRandom(seed, 'premium', symbol, hour).gauss();
  let hour = NaN;
  let from = 0;
  let to = 0;
  return (time) => {
    const now = Math.floor(time / HOUR_MS);
    if (now !== hour) {
      hour = now;
      from = level(now);
      to = level(now + 1);
    }
    const share = time / HOUR_MS - now;
    return USUAL_PREMIUM + PREMIUM_DEVIATION * (from * (1 - share) + to * share);
  };
}

/**
 * A perpetual contract that follows a spot instrument with a small premium. It draws nothing from the random numbers
 * of the others, so that they are the same with it and without it.
 * @param spot the spot instrument's bar, drawn before this one's
 * @param first undefined where a market of before this contract goes on: it begins where spot is
 */
export function createPerpetualProcess(
  spec: DemoInstrument,
  { seed, spot }: { readonly seed: number; readonly spot: Readonly<Bar> },
  first: InstrumentState | undefined,
): InstrumentProcess {
  const premium = createPremium(seed, spec.instrument.symbol);
  const ticksPerUnit = 10 ** spec.instrument.pricePlaces;
  const lotsPerUnit = 10 ** spec.instrument.quantityPlaces;
  let closeTicks = first?.closeTicks;
  const ticksAt = (price: number, share: number): number => Math.max(1, Math.round(price * (1 + share) * ticksPerUnit));
  return {
    next(_minute, bar) {
      const before = premium(spot.time);
      const after = premium(spot.time + MINUTE_MS - 1);
      const openTicks = closeTicks ?? ticksAt(spot.open, before);
      closeTicks = ticksAt(spot.close, after);
      bar.open = openTicks / ticksPerUnit;
      bar.close = closeTicks / ticksPerUnit;
      bar.high = Math.max(openTicks, closeTicks, ticksAt(spot.high, Math.max(before, after))) / ticksPerUnit;
      bar.low = Math.min(openTicks, closeTicks, ticksAt(spot.low, Math.min(before, after))) / ticksPerUnit;
      bar.volume = Math.max(LEAST_LOTS, Math.round(spot.volume * VOLUME_FACTOR * lotsPerUnit)) / lotsPerUnit;
    },
    state: () => ({ closeTicks: closeTicks ?? 0, logPrice: 0, regimeOrigin: 0, volumeNoise: 0 }),
  };
}
