import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { configOf, createDriver, happenings, PAIR, someSetup } from '../support/random-session.ts';
import { aSystem } from '../support/trading.ts';

const spot = PAIR.map((instrument) => ({ ...instrument, shortable: false }));

describe.each(['bars', 'ticks'] as const)('an account that cannot sell short, on %s', (source) => {
  it('never sells what it has not, and never pays what it has not', () => {
    fc.assert(
      fc.property(someSetup, happenings, (setup, list) => {
        const { system } = aSystem({ ...configOf(setup, source), instruments: spot });
        const driver = createDriver(system, source);
        driver.begin();
        for (const happens of list) {
          driver.apply(happens);
          const { cash, held, positions } = system.state;
          expect(positions.every(({ quantity }) => quantity >= 0n)).toBe(true);
          expect([cash >= 0n, held >= 0n, system.buyingPower() === cash - held]).toEqual([true, true, true]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
