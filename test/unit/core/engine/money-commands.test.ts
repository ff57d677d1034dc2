import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { InstrumentId } from '../../../../core/model/identifiers.ts';
import { anInstrument, aRunningSystem, aSystem, aTicket, at, feed, aBar, MINUTE } from '../../../support/trading.ts';

const BTC = anInstrument().id;
const ETH = anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD', base: 'ETH' });

describe('a deposit', () => {
  it('is neither gain nor loss: what limits count from moves with it, and units are bought', () => {
    const { system, records } = aRunningSystem({ profile: 'moderate' });
    expect(system.adjustAccount(fixed('5000'), 'savings', at(MINUTE))).toBeUndefined();
    expect(records.at(-1)?.event).toEqual({
      kind: 'account.adjusted',
      amount: fixed('5000'),
      equity: fixed('10000'),
      reason: 'savings',
    });
    const { state } = system;
    expect([state.cash, state.flows, state.funded]).toEqual([fixed('15000'), fixed('5000'), fixed('10000')]);
    const { dayStart, weekStart, monthStart, peak, dayOpen } = state.anchors;
    expect(new Set([dayStart, weekStart, monthStart, peak, dayOpen])).toEqual(new Set([fixed('15000')]));
    expect(state.units.at(-1)?.units).toBe(fixed('15000'));
  });

  it('does not lift the peak by more than itself: a fall after it is measured from there', () => {
    const { system } = aRunningSystem({ profile: 'moderate' });
    system.adjustAccount(fixed('90000'), 'savings', at(MINUTE));
    system.submit(aTicket({ size: { kind: 'base', quantity: fixed('100') } }), at(MINUTE));
    feed(system, aBar(1, [100, 100, 100, 100]), aBar(2, [98, 98, 98, 98]));
    // 200 of 100,000 is no loss that a limit knows; of the 10,000 of before it would have been 2 %.
    expect(system.state.trading.state).toBe('running');
  });
});

describe('a withdrawal', () => {
  it('takes cash and redeems units at their value', () => {
    const { system } = aRunningSystem();
    system.submit(aTicket({ size: { kind: 'base', quantity: fixed('50') } }), at(MINUTE));
    feed(system, aBar(1, [100, 100, 100, 100]), aBar(2, [120, 120, 120, 120]));
    expect(plainFixed(system.equity())).toBe('11000');
    expect(system.adjustAccount(-fixed('2200'), 'rent', at(3 * MINUTE))).toBeUndefined();
    expect(plainFixed(system.equity())).toBe('8800');
    expect(system.state.units.at(-1)?.units).toBe(fixed('8000'));
  });

  it('is refused beyond what is available, and leaves no trace', () => {
    const { system, records } = aRunningSystem();
    const before = records.length;
    expect(system.adjustAccount(-fixed('10000.01'), 'rent', at(MINUTE))).toEqual({
      code: 'FUNDS',
      message: '10,000.01 USD cannot be withdrawn: 10,000 USD is available. Close positions or cancel orders first.',
    });
    expect(records).toHaveLength(before);
  });
});

describe('seeding', () => {
  const two = { instruments: [anInstrument(), ETH], profile: 'moderate' } as const;
  const priced = () => {
    const { system, records } = aSystem(two);
    system.start(at(0));
    for (const index of [0, 1]) system.onBar(index, aBar(0, [100, 100, 100, 100]));
    system.onInstant();
    return { system, records };
  };
  const seed = (instrumentId: InstrumentId, quantity: string, price = '100') => ({
    instrumentId,
    quantity: fixed(quantity),
    price: fixed(price),
  });

  it('books holdings, paid from cash, with the history they bring', () => {
    const { system } = priced();
    const brought = { realizedPnl: fixed('250'), fees: fixed('12') };
    expect(system.seedPositions([{ ...seed(BTC, '10', '98'), ...brought }, seed(ETH.id, '-5')], at(MINUTE))).toEqual([
      undefined,
      undefined,
    ]);
    const { state } = system;
    expect(plainFixed(state.cash)).toBe('9520');
    expect(plainFixed(system.equity())).toBe('10020');
    expect(
      state.positions.map((p) => [p.strategyId, plainFixed(p.quantity), plainFixed(p.realizedPnl), plainFixed(p.fees)]),
    ).toEqual([
      ['manual', '10', '250', '12'],
      ['manual', '-5', '0', '0'],
    ]);
    // The books balance: funded + adjusted + sum(realized - fees - funding - basis).
    const net = state.positions.reduce((sum, p) => sum + p.realizedPnl - p.fees - p.funding - p.basis, 0n);
    expect(state.cash).toBe(state.funded + state.adjusted + net);
  });

  it('takes all or none: a limit that one of them breaks, on top of those before it, stops them all', () => {
    const { system, records } = priced();
    const before = records.length;
    const denials = system.seedPositions([seed(BTC, '19'), seed(ETH.id, '21')], at(MINUTE));
    expect(denials.map((denial) => denial?.code)).toEqual([undefined, 'POSITION_LIMIT']);
    expect(records).toHaveLength(before);
    expect(system.state.positions).toEqual([]);
  });

  it('is refused without a price, for what is held already, and while trading is halted', () => {
    const unpriced = aSystem(two);
    unpriced.system.start(at(0));
    expect(unpriced.system.judgeSeeds([seed(BTC, '1')])[0]?.code).toBe('NO_MARK_PRICE');
    const { system } = priced();
    system.seedPositions([seed(BTC, '1')], at(MINUTE));
    expect(system.judgeSeeds([seed(BTC, '1')])[0]?.message).toBe(
      'test:BTC-USD is held by hand already. Close that position, or leave the line out.',
    );
    system.halt('test', 'person', at(MINUTE));
    expect(system.judgeSeeds([seed(ETH.id, '1')])[0]?.code).toBe('HALTED');
  });
});
