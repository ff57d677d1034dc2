import { fixed } from '../base/fixed.ts';
import { instrumentId } from '../model/identifiers.ts';
import type { VenueId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';

/** The venue of the built-in market: simulated, and labelled so wherever it is shown. */
export const DEMO_VENUE = 'demo' as VenueId;

/** One instrument of the built-in market: its grid, and the constants that its prices are drawn with. */
export interface DemoInstrument {
  readonly instrument: Instrument;
  /** Price at the start of history, quote per base; the market is drawn back towards it over months. */
  readonly startPrice: number;
  /** Volatility of one minute's return relative to the market's base volatility. */
  readonly volatilityFactor: number;
  /** Response to the market's jumps and trends. */
  readonly beta: number;
  /** Average volume of a minute, base units. */
  readonly minuteVolume: number;
  /** Average spread in calm times, basis points. */
  readonly spreadBps: number;
  /** Average quantity of a level of the book, base units. */
  readonly levelQuantity: number;
  /** Distance of the book's levels, in ticks. */
  readonly levelTicks: number;
  /** Of a perpetual contract: place of the spot instrument that it follows. */
  readonly follows?: number;
}

/** Five spot instruments, most traded first, and a perpetual contract. The order is part of the seed's meaning: append, never reorder. */
export const DEMO_INSTRUMENTS: readonly DemoInstrument[] = [
  {
    instrument: demoInstrument('BTC', 2, 5),
    startPrice: 64_000,
    volatilityFactor: 1,
    beta: 1,
    minuteVolume: 12,
    spreadBps: 1.8,
    levelQuantity: 0.9,
    levelTicks: 400,
  },
  {
    instrument: demoInstrument('ETH', 2, 4),
    startPrice: 3_120,
    volatilityFactor: 1.15,
    beta: 1.1,
    minuteVolume: 160,
    spreadBps: 1.9,
    levelQuantity: 14,
    levelTicks: 24,
  },
  {
    instrument: demoInstrument('SOL', 2, 3),
    startPrice: 145,
    volatilityFactor: 1.6,
    beta: 1.35,
    minuteVolume: 1_400,
    spreadBps: 2.6,
    levelQuantity: 110,
    levelTicks: 2,
  },
  {
    instrument: demoInstrument('XRP', 4, 1),
    startPrice: 0.6,
    volatilityFactor: 1.45,
    beta: 1.1,
    minuteVolume: 120_000,
    spreadBps: 3,
    levelQuantity: 9_000,
    levelTicks: 1,
  },
  {
    instrument: demoInstrument('LINK', 3, 2),
    startPrice: 14.5,
    volatilityFactor: 1.55,
    beta: 1.25,
    minuteVolume: 3_600,
    spreadBps: 3.5,
    levelQuantity: 320,
    levelTicks: 4,
  },
  {
    instrument: {
      ...demoInstrument('BTC', 1, 3, 'BTC-USD-PERP'),
      perpetual: {
        contractSize: fixed('1'),
        maxLeverage: 20,
        maintenanceRate: fixed('0.005'),
        liquidationFeeRate: fixed('0.004'),
      },
    },
    startPrice: 64_000,
    volatilityFactor: 1,
    beta: 1,
    minuteVolume: 30,
    spreadBps: 0.8,
    levelQuantity: 2.2,
    levelTicks: 40,
    follows: 0,
  },
];

function demoInstrument(base: string, pricePlaces: number, quantityPlaces: number, symbol = `${base}-USD`): Instrument {
  return {
    id: instrumentId(DEMO_VENUE, symbol),
    venue: DEMO_VENUE,
    symbol,
    base,
    quote: 'USD',
    tickSize: fixed(stepText(pricePlaces)),
    lotSize: fixed(stepText(quantityPlaces)),
    minNotional: fixed('5'),
    pricePlaces,
    quantityPlaces,
    active: true,
    shortable: true,
  };
}

function stepText(places: number): string {
  return `0.${'1'.padStart(places, '0')}`;
}
