import { expect, it } from 'vitest';
import { soakFeed } from '../support/feed-soak.ts';

it.each(['binance', 'coinbase'] as const)(
  '%s: minutes full of faults end with every trade, each once (two hours: npm run test:long)',
  async (dialect) => {
    const result = await soakFeed({ dialect, minutes: 5, seed: 20_261_120, warmMinutes: 2 });
    expect(result.missing).toEqual([]);
    expect(result.duplicates).toEqual([]);
    expect(result.wrong).toEqual([]);
    expect(result.isOrdered).toBe(true);
    expect(result.published).toBeGreaterThan(500);
    expect(Object.keys(result.faults).length).toBeGreaterThan(20);
  },
  120_000,
);
