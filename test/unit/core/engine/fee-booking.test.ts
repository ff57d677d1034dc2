import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { InstrumentId } from '../../../../core/model/identifiers.ts';
import { EXTERNAL } from '../../../../core/model/identifiers.ts';
import { aHandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import type { HandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import { aBook, anInstrument, at } from '../../../support/trading.ts';

const BNB = anInstrument({ id: 'test:BNB-USD' as InstrumentId, symbol: 'BNB-USD', base: 'BNB' });
const PAID = { fee: '0.02', feeCurrency: 'BNB' } as const;

/** Bought one at 100, its fee kept in BNB; 3 of those are held. */
function bought(bnbAt: number | undefined): HandDrivenDesk {
  const desk = aHandDrivenDesk([], 1_000, 'unrestricted', { others: [BNB] });
  if (bnbAt !== undefined) desk.system.onBook(1, aBook(at(1_500), [bnbAt - 0.01, 10], [bnbAt + 0.01, 10]));
  const price = fixed('600');
  desk.report({
    kind: 'holding-differs',
    instrumentId: BNB.id,
    quantity: fixed('3'),
    price,
    asOf: 1_600,
    reason: 'held',
  });
  desk.fill(desk.submit({ size: { kind: 'base', quantity: fixed('1') } }), '1', '100', PAID);
  return desk;
}

const bnbOf = ({ system }: HandDrivenDesk) =>
  plainFixed(
    system.state.positions.find(({ strategyId, instrumentId }) => strategyId === EXTERNAL && instrumentId === BNB.id)
      ?.quantity ?? 0n,
  );

describe('a fee in a third currency', () => {
  it('is worth what that is traded at when the order fills, and comes out of what is held of it', () => {
    const desk = bought(600);
    const { state } = desk.system;
    const own = state.positions.find(({ strategyId }) => strategyId !== EXTERNAL);
    expect([plainFixed(state.fees), plainFixed(own?.fees ?? 0n)]).toEqual(['12', '12']);
    expect(bnbOf(desk)).toBe('2.98');
    // The money itself is all there but what was paid for the coin.
    expect(plainFixed(state.cash)).toBe('9900');
    expect(plainFixed(desk.system.equity())).toBe('11788');
  });

  it('is written down, and not in the books, where no price of it is known', () => {
    const desk = bought(undefined);
    const { state } = desk.system;
    expect([plainFixed(state.fees), bnbOf(desk), plainFixed(state.cash)]).toEqual(['0', '3', '9900']);
    const fill = desk.records.flatMap(({ event }) => (event.kind === 'order.filled' ? [event.fill] : [])).at(-1);
    expect(fill?.otherFee).toEqual({ currency: 'BNB', amount: fixed('0.02') });
  });

  it('is the same after a restart', () => {
    const desk = bought(600);
    const next = aHandDrivenDesk(desk.records, 100_000, 'unrestricted', { others: [BNB] });
    expect([plainFixed(next.system.state.fees), bnbOf(next), plainFixed(next.system.state.cash)]).toEqual([
      '12',
      '2.98',
      '9900',
    ]);
  });
});
