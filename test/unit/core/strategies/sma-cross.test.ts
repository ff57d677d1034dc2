import { describe, expect, it } from 'vitest';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import { smaCross } from '../../../../core/strategies/sma-cross.ts';
import { aBar, anInstrument, aSystem, at, feed, someModels } from '../../../support/trading.ts';

const params = { fast: 2, slow: 3, fraction: 1 };

function run(closes: readonly number[], over: Parameters<typeof aSystem>[0] = {}) {
  const { system, records } = aSystem(over);
  system.start(at(0));
  const start = { strategyId: 's' as StrategyId, definition: smaCross, params, instrumentId: anInstrument().id };
  system.startStrategy(start, at(0));
  feed(system, ...closes.map((close, minute) => aBar(minute, [close, close + 1, close - 1, close])));
  const orders = records.flatMap(({ event, time }) =>
    event.kind === 'order.approved' ? [`${(time - at(0)) / 60_000} ${event.order.side}`] : [],
  );
  return { system, orders };
}

describe('sma-cross 2/3', () => {
  it('is long while the fast mean is above, flat otherwise, from the first bar with both means', () => {
    // Means at the closes: 11/10.67 up, 13/12 up, 11.5/12.33 down, 9.5/10.67 down, 12/11 up.
    expect(run([10, 10, 12, 14, 9, 10, 14]).orders).toEqual(['3 buy', '5 sell', '7 buy']);
  });

  it('counts a tie as flat', () => {
    expect(run([10, 10, 10, 10]).orders).toEqual([]);
    expect(run([10, 10, 12, 12, 12]).orders).toEqual(['3 buy', '5 sell']);
  });

  it('gives the reason with its figures', () => {
    const { system } = run([10, 10, 12, 14]);
    const [first] = system.state.orders.values();
    expect(first?.order.reason).toBe('cross up: 2-bar mean 11.00 vs 3-bar mean 10.67');
    expect(system.explain('s' as StrategyId)).toBe('2-bar mean 13.00 is above the 3-bar mean 12.00: long.');
  });

  it('asks once while its order works, and takes it back when the means cross again', () => {
    const thin = { models: someModels({ fill: 'realistic', latencyMs: 600_000 }) };
    const { system, orders } = run([10, 10, 12, 14, 15, 9, 5], thin);
    expect(orders).toEqual(['3 buy']);
    const [first] = system.state.orders.values();
    expect(first).toMatchObject({ status: 'canceled', statusReason: 'the means crossed back before it filled' });
  });

  it('wants fast below slow', () => {
    expect(smaCross.conflict?.({ fast: 30, slow: 30 })).toBe('fast must be smaller than slow');
    expect(smaCross.conflict?.({ fast: 10, slow: 30 })).toBeUndefined();
  });
});
