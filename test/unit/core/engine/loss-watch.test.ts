import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { IntentId } from '../../../../core/model/identifiers.ts';
import { FAR_STOPS, limit } from '../../../support/limits.ts';
import { aBar, aRunningSystem, aSystem, at, aTicket, feed } from '../../../support/trading.ts';

const DAY = 1_440;

/** An account of 10,000 that bought 20 at 100 (20 %, the most that moderate allows) on Monday's second minute. */
function holding() {
  const setting = aRunningSystem({ profile: 'moderate' });
  const { system } = setting;
  limit(system, FAR_STOPS, at(60_000));
  const size = { kind: 'base', quantity: fixed('20') } as const;
  expect(system.submit(aTicket({ size }), at(60_000)).outcome).toBe('sent');
  feed(system, aBar(1, [100, 100, 100, 100]));
  return setting;
}

/** The price that turns 20 units bought at 100 into this equity. */
const priceFor = (equity: number): number => 100 + (equity - 10_000) / 20;
const flatBar = (minute: number, equity: number) => {
  const price = priceFor(equity);
  return aBar(minute, [price, price, price, price]);
};

describe('the loss limits of moderate', () => {
  it.each([
    { equity: 9_700.2, state: 'running' },
    { equity: 9_700, state: 'reduce-only' },
    { equity: 9_500.2, state: 'reduce-only' },
    { equity: 9_500, state: 'halted' },
  ])('equity $equity on the day it was 10,000: $state', ({ equity, state }) => {
    const { system } = holding();
    feed(system, flatBar(2, equity));
    expect(system.state.trading.state).toBe(state);
  });

  it('says what was lost and what the limit is', () => {
    const { system } = holding();
    feed(system, flatBar(2, 9_700));
    expect(system.state.trading.cause).toBe('Loss counted for today 300 = 3 %, the limit is 3 %');
  });

  it('lets reductions pass in reduce-only, and nothing else', () => {
    const { system } = holding();
    feed(system, flatBar(2, 9_700));
    const order = (side: 'buy' | 'sell', id: string) =>
      system.submit(aTicket({ side, intentId: id as IntentId }), at(180_000));
    expect(order('buy', 'b')).toMatchObject({ outcome: 'denied', denial: { code: 'REDUCE_ONLY' } });
    expect(order('sell', 's').outcome).toBe('sent');
  });

  it('starts each UTC day afresh: exactly one reset a day, at midnight', () => {
    const { system, records } = holding();
    feed(system, flatBar(2, 9_700), flatBar(DAY - 1, 9_700));
    expect(system.state.trading.state).toBe('running');
    feed(system, flatBar(DAY, 9_700), flatBar(DAY + 1, 9_410));
    expect(system.state.trading.state).toBe('running'); // 290 of 9,700 is 2.99 %
    const days = records.filter(({ event }) => event.kind === 'account.anchored').map(({ time }) => time - at(0));
    expect(days).toEqual([0, DAY * 60_000]);
  });

  it('keeps the week: 10 % lost over several days halts', () => {
    const { system } = holding();
    const daily = [9_710, 9_430, 9_160];
    feed(system, ...daily.map((equity, day) => flatBar(DAY * (day + 1) - 1, equity)));
    expect(system.state.trading.state).toBe('running');
    feed(system, flatBar(DAY * 4 - 1, 9_000));
    expect(system.state.trading).toMatchObject({
      state: 'halted',
      cause: 'Loss counted for this week 1,000 = 10 %, the limit is 10 %',
    });
  });

  it('halts at 15 % below the highest equity, however slowly it got there', () => {
    const { system } = holding();
    feed(system, flatBar(2, 12_000));
    let equity = 12_000;
    for (let week = 1; equity > 12_000 * 0.86; week++) {
      equity -= 250;
      feed(system, flatBar(DAY * 7 * week, equity));
    }
    expect(system.state.trading.state).toBe('running');
    feed(system, flatBar(DAY * 7 * 20, 10_200));
    expect(system.state.trading.cause).toBe('Fall from the highest equity counted 1,800 = 15 %, the limit is 15 %');
  });

  it('counts from the equity of now once a person has re-armed', () => {
    const { system } = holding();
    feed(system, flatBar(2, 9_500));
    system.rearm('person', at(200_000));
    feed(system, flatBar(4, 9_400));
    expect(system.state.trading.state).toBe('running');
  });

  it('counts only what had reached its limit afresh, and says so', () => {
    const { system, records } = holding();
    feed(system, flatBar(2, 9_500));
    system.rearm('person', at(200_000));
    const told = records.filter(({ event }) => /^(trading-state|account)\./.test(event.kind));
    const [state, anchors] = told.slice(-2).map(({ event }) => event);
    expect(state).toMatchObject({ cause: 're-armed; the loss of the day counts from 9,500 now' });
    expect(anchors).toMatchObject({ dayStart: fixed('9500'), weekStart: fixed('10000'), peak: fixed('10000') });
    feed(system, flatBar(4, 9_000));
    expect(system.state.trading.cause).toBe('Loss counted for today 500 = 5.26 %, the limit is 5 %');
  });

  it('keeps counting what a stop by hand has nothing to do with', () => {
    const { system } = holding();
    feed(system, flatBar(2, 9_800));
    system.halt('the red button', 'person', at(190_000));
    system.rearm('person', at(200_000));
    expect(system.state.anchors).toMatchObject({ dayStart: fixed('10000'), peak: fixed('10000') });
    feed(system, flatBar(4, 9_700));
    expect(system.state.trading.state).toBe('reduce-only');
  });

  it('knows what the account was worth at 00:00 UTC, re-armed or not', () => {
    const { system } = holding();
    feed(system, flatBar(2, 9_500));
    system.rearm('person', at(200_000));
    expect(system.state.anchors.dayOpen).toBe(fixed('10000'));
    feed(system, flatBar(DAY, 9_400));
    expect(system.state.anchors.dayOpen).toBe(fixed('9500'));
  });

  it('shows the peak that it counts from, before a rise is large enough to be recorded', () => {
    const { system } = holding();
    feed(system, flatBar(2, 10_008), flatBar(3, 10_000));
    expect(system.lossBase().peak).toBe(fixed('10008'));
    expect(system.state.anchors.peak).toBe(fixed('10000'));
  });

  it('knows the highest equity over a restart', () => {
    const { system, records } = holding();
    feed(system, flatBar(2, 11_900), flatBar(3, 12_000), flatBar(4, 12_006), flatBar(5, 11_000));
    const second = aSystem({ profile: 'moderate' });
    second.system.restore(records, at(360_000));
    feed(second.system, flatBar(6, 10_201));
    expect(second.system.state.trading.state).toBe('running');
    feed(second.system, flatBar(7, 10_200));
    expect(second.system.state.trading.state).toBe('halted');
  });

  it('counts from the same day after a restart', () => {
    const { records } = holding();
    const second = aSystem({ profile: 'moderate' });
    second.system.restore(records, at(130_000));
    feed(second.system, flatBar(3, 9_500));
    expect(second.system.state.trading.state).toBe('halted');
  });
});

describe('unrestricted', () => {
  it('never halts', () => {
    const { system } = aRunningSystem();
    system.submit(aTicket({ size: { kind: 'quote', amount: fixed('10000') } }), at(60_000));
    feed(system, aBar(1, [100, 100, 1, 1]), aBar(DAY, [1, 1, 1, 1]));
    expect(system.state.trading.state).toBe('running');
  });
});
