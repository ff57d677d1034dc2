import type { ScriptedInstrument } from './scripted-instrument.ts';

/** 2019-09-08 00:00 UTC: listed on a whole day, so that every longer bar starts whole too. */
const LISTED_AT = 1_567_900_800_000;

/** What the played venues trade against `quote`; prices, lots and volumes in the range of the real ones. */
export function usualInstruments(quote: string): readonly ScriptedInstrument[] {
  const common = { quote, listedAt: LISTED_AT, fundingHours: 8, bookLevels: 100 };
  return [
    {
      ...common,
      base: 'BTC',
      pricePlaces: 2,
      quantityPlaces: 5,
      minNotional: '5',
      usualPrice: 64_000,
      usualVolume: 12,
      tradesPerMinute: 120,
    },
    {
      ...common,
      base: 'ETH',
      pricePlaces: 2,
      quantityPlaces: 4,
      minNotional: '5',
      usualPrice: 3_200,
      usualVolume: 150,
      tradesPerMinute: 90,
    },
    {
      ...common,
      base: 'SOL',
      pricePlaces: 2,
      quantityPlaces: 3,
      minNotional: '5',
      usualPrice: 180,
      usualVolume: 900,
      tradesPerMinute: 60,
      fundingHours: 4,
    },
  ];
}
