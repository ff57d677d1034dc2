import { createRandom } from '../base/random.ts';
import type { Random } from '../base/random.ts';
import { SECOND_MS } from '../base/time.ts';
import type { Bar } from '../model/bar.ts';
import type { OrderBook } from '../model/order-book.ts';
import type { TradeTick } from '../model/trade-tick.ts';
import { demoBook, mix } from './demo-book.ts';
import type { DemoInstrument } from './demo-instruments.ts';
import { minutePath, PATH_SECONDS } from './minute-path.ts';
import type { MinutePath } from './minute-path.ts';

/** One market second: the book at its start, then the trades that took from it, in order of time. */
export interface DemoSecond {
  /** Start of the second, UnixMs. */
  readonly time: number;
  readonly book: OrderBook;
  /** At least one. */
  readonly trades: readonly TradeTick[];
}

/** A minute to be played out. */
export interface TickInput {
  readonly seed: number;
  readonly spec: DemoInstrument;
  readonly bar: Bar;
  /** {@link DemoMinute.stress} of the same minute. */
  readonly stress: number;
}

/** Most trades of one second. */
const MOST_TRADES = 3;

/** Offset of a second's first trade, and distance of the further ones, ms. */
const FIRST_TRADE_MS = 240;
const NEXT_TRADE_MS = 170;

/**
 * Plays out one minute: sixty seconds of books and trades that aggregate to exactly the given bar. Depends on nothing
 * but its input, so any minute can be played again.
 */
export function minuteTicks(input: TickInput): readonly DemoSecond[] {
  const { spec, bar } = input;
  const random = createRandom(input.seed, spec.instrument.id, bar.time);
  const path = minutePath(frameOf(input), random);
  const quantities = splitVolume(bar.volume, spec, random);
  const key = mix(input.seed) ^ mix(spec.instrument.symbol.length * 7_919 + spec.levelTicks);
  return Array.from({ length: PATH_SECONDS }, (_, second): DemoSecond => {
    const time = bar.time + second * SECOND_MS;
    const { bidTicks, askTicks } = bestPrices(path, second);
    const book = demoBook({ spec, key, time, bidTicks, askTicks, stress: input.stress });
    return { time, book, trades: secondTrades(path, second, { time, spec, quantities: quantities[second] ?? [] }) };
  });
}

function frameOf({ spec, bar, stress }: TickInput) {
  const ticks = 10 ** spec.instrument.pricePlaces;
  const widening = Math.min(8, Math.max(0.5, Math.exp(0.55 * stress)));
  return {
    open: Math.round(bar.open * ticks),
    high: Math.round(bar.high * ticks),
    low: Math.round(bar.low * ticks),
    close: Math.round(bar.close * ticks),
    spread: (spec.spreadBps / 10_000) * bar.open * ticks * widening,
  };
}

function bestPrices(path: MinutePath, second: number): { readonly bidTicks: number; readonly askTicks: number } {
  const price = path.priceTicks[second] ?? 1;
  const spread = path.spreadTicks[second] ?? 1;
  return path.side[second] === 1
    ? { bidTicks: price - spread, askTicks: price }
    : { bidTicks: price, askTicks: price + spread };
}

interface SecondFrame {
  readonly time: number;
  readonly spec: DemoInstrument;
  readonly quantities: readonly number[];
}

function secondTrades(path: MinutePath, second: number, frame: SecondFrame): readonly TradeTick[] {
  const price = (path.priceTicks[second] ?? 1) / 10 ** frame.spec.instrument.pricePlaces;
  const aggressor = path.side[second] === 1 ? 'buy' : 'sell';
  return frame.quantities.map((quantity, index) => ({
    time: frame.time + FIRST_TRADE_MS + index * NEXT_TRADE_MS,
    price,
    quantity,
    aggressor,
  }));
}

/**
 * Splits a minute's volume over its seconds: one to three trades each, of whole lots and at least one lot, that add up
 * to exactly the volume as long as it has a lot for each trade.
 */
function splitVolume(volume: number, spec: DemoInstrument, random: Random): readonly (readonly number[])[] {
  const lotsPerUnit = 10 ** spec.instrument.quantityPlaces;
  const lots = Math.round(volume * lotsPerUnit);
  const most = Math.min(MOST_TRADES, Math.floor(lots / PATH_SECONDS));
  const weights = Array.from({ length: PATH_SECONDS }, () =>
    Array.from({ length: 1 + Math.floor(random.next() ** 2 * most) }, () => -Math.log(1 - random.next()) + 0.02),
  );
  const trades = weights.reduce((sum, second) => sum + second.length, 0);
  const total = weights.reduce((sum, second) => sum + second.reduce((part, weight) => part + weight, 0), 0);
  let weightSoFar = 0;
  let lotsSoFar = 0;
  return weights.map((second) =>
    second.map((weight) => {
      weightSoFar += weight;
      const upTo = Math.round(((lots - trades) * weightSoFar) / total);
      const part = upTo - lotsSoFar;
      lotsSoFar = upTo;
      return (part + 1) / lotsPerUnit;
    }),
  );
}
