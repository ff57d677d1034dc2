import ccxt from 'ccxt';
import { describe, expect, it } from 'vitest';
import { toNumber } from '../../core/base/fixed.ts';
import { PUBLISHED_FEES } from '../../core/config/venue-fees.ts';

interface Rates {
  readonly maker: number;
  readonly taker: number;
}

/** What ccxt lists for accounts without volume, fractions. */
function listedBy(venue: string): Rates {
  const Exchange = (ccxt as unknown as Record<string, new () => { readonly fees: Record<string, unknown> }>)[venue];
  if (Exchange === undefined) throw new Error(`ccxt knows no ${venue}`);
  const { fees } = new Exchange();
  const linear = (fees['linear'] as { readonly trading: Rates } | undefined)?.trading;
  return venue === 'binanceusdm' && linear !== undefined ? linear : (fees['trading'] as Rates);
}

describe('the fees of paper trading', () => {
  it.each(Object.entries(PUBLISHED_FEES))('are never below what ccxt lists for %s', (venue, { makerBps, takerBps }) => {
    const listed = listedBy(venue);
    expect(toNumber(makerBps)).toBeGreaterThanOrEqual(listed.maker * 10_000 - 1e-9);
    expect(toNumber(takerBps)).toBeGreaterThanOrEqual(listed.taker * 10_000 - 1e-9);
  });
});
