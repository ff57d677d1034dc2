import { describe, expect, it } from 'vitest';
import { fixed, toNumber } from '../../../../core/base/fixed.ts';
import type { ExecutionModels } from '../../../../core/config/models.ts';
import type { Ticket } from '../../../../core/engine/trading-system.ts';
import type { IntentId, VenueId } from '../../../../core/model/identifiers.ts';
import { aBar, aRunningSystem, aTicket, anInstrument, at, feed, MINUTE, someModels } from '../../../support/trading.ts';

const BASE: Partial<ExecutionModels> = { fill: 'realistic', slippage: 'none' };

/** What buying 5 and selling them again costs, on bars that swing by 3 % around 100. */
function roundTrip(models: Partial<ExecutionModels>, entry: Partial<Ticket> = {}): number {
  const instruments = [anInstrument({ venue: 'kraken' as VenueId })];
  const { system } = aRunningSystem({ models: someModels({ ...BASE, ...models }), instruments });
  const size = { kind: 'base', quantity: fixed('5') } as const;
  const swing = (minute: number) => aBar(minute, [100, 103, 97, 100]);
  system.submit(aTicket({ size, ...entry }), at(MINUTE));
  feed(system, swing(1), swing(2), swing(3));
  system.submit(aTicket({ intentId: 'out' as IntentId, side: 'sell', size }), at(4 * MINUTE));
  feed(system, swing(4), swing(5), swing(6));
  expect([system.state.fills > 1, system.state.positions[0]?.quantity]).toEqual([true, 0n]);
  return 10_000 - toNumber(system.state.cash);
}

/** How much of an order for 20 has filled after one bar with a volume of 100. */
function filled(models: Partial<ExecutionModels>): number {
  const { system } = aRunningSystem({ models: someModels({ ...BASE, ...models }) });
  system.submit(aTicket({ size: { kind: 'base', quantity: fixed('20') } }), at(MINUTE));
  feed(system, aBar(1, [100, 101, 99, 100]));
  return toNumber(system.state.positions[0]?.quantity ?? 0n);
}

describe('every cost setting moves the result the way it should', () => {
  it.each<{ readonly name: string; readonly less: Partial<ExecutionModels>; readonly more: Partial<ExecutionModels> }>([
    { name: "a taker's fee", less: { takerBps: fixed('5') }, more: { takerBps: fixed('10') } },
    {
      name: "a fee of the market's own",
      less: { takerBps: fixed('10') },
      more: { takerBps: fixed('10'), venueFees: { kraken: { makerBps: fixed('25'), takerBps: fixed('40') } } },
    },
    {
      name: 'a fixed slippage',
      less: { slippage: 'fixed', slippageBps: fixed('1') },
      more: { slippage: 'fixed', slippageBps: fixed('3') },
    },
    {
      name: 'a spread',
      less: { slippage: 'spread', spreadBps: fixed('2') },
      more: { slippage: 'spread', spreadBps: fixed('6') },
    },
    { name: 'impact by volume', less: { slippage: 'none' }, more: { slippage: 'volume' } },
    {
      name: 'all of them together',
      less: { slippage: 'volume', slippageBps: fixed('3'), spreadBps: fixed('4') },
      more: { slippage: 'hybrid', slippageBps: fixed('3'), spreadBps: fixed('4') },
    },
    { name: 'latency', less: { latencyMs: 0 }, more: { latencyMs: 5_000 } },
    { name: 'more latency', less: { latencyMs: 5_000 }, more: { latencyMs: 15_000 } },
    { name: 'jitter of latency', less: { latencyMs: 1_000 }, more: { latencyMs: 1_000, latencyJitterMs: 10_000 } },
  ])('$name costs more', ({ less, more }) => {
    expect(roundTrip(more)).toBeGreaterThan(roundTrip(less));
  });

  it("a maker's fee costs more, and a rebate brings something in", () => {
    const entry = { type: 'limit', limitPrice: fixed('98') } as const;
    const [rebate, none, fee] = ['-2', '0', '5'].map((makerBps) => roundTrip({ makerBps: fixed(makerBps) }, entry));
    expect(rebate).toBeLessThan(none ?? NaN);
    expect(fee).toBeGreaterThan(none ?? NaN);
  });

  it('the same seed draws the same jitter, another one another', () => {
    const latency = { latencyMs: 1_000, latencyJitterMs: 10_000 };
    expect(roundTrip(latency)).toBe(roundTrip(latency));
  });

  it('fill models give less the more pessimistic they are', () => {
    const taking = (fill: ExecutionModels['fill']) => filled({ fill });
    expect([taking('aggressive'), taking('realistic'), taking('conservative')]).toEqual([20, 10, 10]);
  });

  it('a limit that is touched and not traded through fills whole, half of its share, or not at all', () => {
    const touched = (fill: ExecutionModels['fill']) => {
      const { system } = aRunningSystem({ models: someModels({ ...BASE, fill }) });
      const size = { kind: 'base', quantity: fixed('20') } as const;
      system.submit(aTicket({ type: 'limit', limitPrice: fixed('99'), size }), at(MINUTE));
      feed(system, aBar(1, [100, 101, 99.5, 100]), aBar(2, [100, 101, 99, 100]));
      return toNumber(system.state.positions[0]?.quantity ?? 0n);
    };
    expect([touched('aggressive'), touched('realistic'), touched('conservative')]).toEqual([20, 5, 0]);
  });
});
