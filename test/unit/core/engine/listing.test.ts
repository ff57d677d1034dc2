import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import { unixMs } from '../../../../core/base/time.ts';
import type { InstrumentId } from '../../../../core/model/identifiers.ts';
import { aSystem, aTicket, anInstrument, MONDAY, someModels } from '../../../support/trading.ts';

const ETH = anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD', base: 'ETH' });

function aTickSystem() {
  const running = aSystem({ source: 'ticks', capacity: 2 });
  running.system.start(unixMs(MONDAY));
  return running;
}

describe('listing an instrument while the engine runs', () => {
  it('trades it from then on, beside those that were there', () => {
    const { system } = aTickSystem();
    expect(system.addInstrument(ETH)).toBe(1);
    const time = unixMs(MONDAY + 1_000);
    system.onBook(1, { time, bids: Float64Array.of(1_999, 10), asks: Float64Array.of(2_001, 10) });
    const outcome = system.submit(
      aTicket({ instrumentId: ETH.id, size: { kind: 'base', quantity: fixed('0.5') } }),
      time,
    );
    system.onBook(1, { time: time + 1, bids: Float64Array.of(1_999, 10), asks: Float64Array.of(2_001, 10) });
    expect(outcome.outcome).toBe('sent');
    expect(system.state.positions.map(({ instrumentId, quantity }) => [instrumentId, plainFixed(quantity)])).toEqual([
      [ETH.id, '0.5'],
    ]);
    expect(system.markPrice(0)).toBeNaN();
    expect(system.markPrice(1)).toBe(2_000);
  });

  it('lets delayed orders reach the venue while there is room left', () => {
    const { system } = aSystem({
      source: 'ticks',
      capacity: 2,
      models: someModels({ fill: 'realistic', latencyMs: 40 }),
    });
    system.start(unixMs(MONDAY));
    const time = unixMs(MONDAY + 1_000);
    system.onBook(0, { time, bids: Float64Array.of(99, 10), asks: Float64Array.of(101, 10) });
    system.submit(aTicket(), time);
    system.onTime(unixMs(time + 40));
    expect(system.state.positions.map(({ quantity }) => plainFixed(quantity))).toEqual(['1']);
  });

  it('leaves a known one where it is', () => {
    const { system } = aTickSystem();
    expect(system.addInstrument(anInstrument())).toBe(0);
    expect(system.addInstrument(ETH)).toBe(1);
    expect(system.addInstrument(ETH)).toBe(1);
  });

  it('takes no more than there is room for', () => {
    const { system } = aTickSystem();
    system.addInstrument(ETH);
    expect(() => system.addInstrument(anInstrument({ id: 'test:SOL-USD' as InstrumentId }))).toThrow('2 instruments');
  });
});
