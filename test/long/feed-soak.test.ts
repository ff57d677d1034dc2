import { expect, it } from 'vitest';
import { soakFeed } from '../support/feed-soak.ts';
import { keepResult } from '../support/long-results.ts';

const HOURS = 2;
const WARM_MINUTES = 30;
const MEGABYTE = 2 ** 20;

it.each(['binance', 'binanceusdm', 'coinbase'] as const)(
  `%s: ${HOURS} virtual hours of random faults end with every trade, each once, and the heap no larger`,
  async (dialect) => {
    const seed = Date.now() % 1_000_000;
    const { missing, duplicates, wrong, faults, heapEarly, heapLate, isOrdered, ...figures } = await soakFeed({
      dialect,
      minutes: HOURS * 60,
      seed,
      warmMinutes: WARM_MINUTES,
    });
    const heapGrowth = heapLate - heapEarly;
    keepResult('feed-soak', {
      dialect,
      virtualHours: HOURS,
      seed,
      ...figures,
      faults: Object.values(faults).reduce((sum, count) => sum + count, 0),
      kindsOfFaults: Object.keys(faults).length,
      missing: missing.length,
      duplicates: duplicates.length,
      wrong: wrong.length,
      heapEarly,
      heapGrowth,
    });
    expect({ missing, duplicates, wrong, isOrdered }).toEqual({
      missing: [],
      duplicates: [],
      wrong: [],
      isOrdered: true,
    });
    expect(heapGrowth).toBeLessThan(5 * MEGABYTE * HOURS);
  },
);
