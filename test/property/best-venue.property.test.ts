import { describe, expect, it } from 'vitest';
import { ONE, fixed } from '../../core/base/fixed.ts';
import { allInPrice, bestVenue } from '../../core/execution/routing/best-venue.ts';
import type { VenueOffer } from '../../core/execution/routing/best-venue.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { Side } from '../../core/model/order.ts';
import { fc } from '../support/property.ts';

const units = (count: number): bigint => BigInt(count) * ONE;

const offer = (index: number): fc.Arbitrary<VenueOffer> =>
  fc
    .record({
      steps: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 6 })), { maxLength: 5 }),
      feeBps: fc.integer({ min: -5, max: 80 }),
    })
    .map(({ steps, feeBps }) => ({
      instrumentId: `v${index}:BTC-USD` as InstrumentId,
      takerRate: (BigInt(feeBps) * ONE) / 10_000n,
      levels: steps.map(([step, quantity], level) => ({
        price: units(100 + level * 10 + step),
        quantity: units(quantity),
      })),
    }));

/** What taking one unit after the other costs (brings), fee of each included. */
function brute(side: Side, quantity: number, { levels, takerRate }: VenueOffer): number | undefined {
  const prices = levels.flatMap((level) => Array<number>(Number(level.quantity / ONE)).fill(Number(level.price / ONE)));
  if (prices.length < quantity) return undefined;
  const sum = prices.slice(0, quantity).reduce((total, price) => total + price, 0);
  const rate = Number(takerRate) / 1e18;
  return (sum * (side === 'buy' ? 1 + rate : 1 - rate)) / quantity;
}

describe('smart routing', () => {
  const sides = fc.constantFrom('buy' as const, 'sell' as const);
  const offers = fc.tuple(offer(0), offer(1), offer(2));
  const falling = (list: readonly VenueOffer[]): readonly VenueOffer[] =>
    list.map((one) => ({
      ...one,
      levels: one.levels.map(({ price, quantity }) => ({ price: units(300) - price, quantity })),
    }));

  it('chooses what taking unit by unit at every venue finds to be cheapest', () => {
    fc.assert(
      fc.property(sides, fc.integer({ min: 1, max: 12 }), offers, (side, quantity, list) => {
        const shown = side === 'buy' ? list : falling(list);
        const costs = shown.map((one) => brute(side, quantity, one));
        const known = costs.filter((cost) => cost !== undefined);
        const route = bestVenue(side, units(quantity), shown);
        expect(route === undefined).toBe(known.length === 0);
        if (known.length === 0) return;
        const best = side === 'buy' ? Math.min(...known) : Math.max(...known);
        expect(Number(route?.allInPrice) / 1e18).toBeCloseTo(best, 9);
        const chosen = costs[shown.findIndex(({ instrumentId }) => instrumentId === route?.instrumentId)] ?? NaN;
        expect(chosen).toBeCloseTo(best, 9);
      }),
      { numRuns: 1_000 },
    );
  });

  it('weighs a fee against a price', () => {
    const at = (id: string, price: string, takerRate: string): VenueOffer => ({
      instrumentId: id as InstrumentId,
      takerRate: fixed(takerRate),
      levels: [{ price: fixed(price), quantity: fixed('5') }],
    });
    const dear = at('coinbase:BTC-USD', '100', '0.006');
    const cheap = at('kraken:BTC-USD', '100.1', '0.004');
    expect(bestVenue('buy', fixed('2'), [dear, cheap])?.instrumentId).toBe('kraken:BTC-USD');
    expect(allInPrice('buy', fixed('2'), cheap)).toBe(fixed('100.5004'));
    expect(bestVenue('buy', fixed('6'), [dear, cheap])).toBeUndefined();
  });
});
