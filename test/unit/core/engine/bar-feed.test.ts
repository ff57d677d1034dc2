import { describe, expect, it } from 'vitest';
import { createStrategyRun } from '../../../../core/backtest/strategy-run.ts';
import type { BacktestRequest } from '../../../../core/backtest/run-backtest.ts';
import { createSha256Digest } from '../../../../core/adapters/sha256/sha256-digest.ts';
import { createBarFeed, giveOneByOne } from '../../../../core/engine/bar-feed.ts';
import type { FeedReach } from '../../../../core/engine/bar-feed.ts';
import { createMemoryLedger } from '../../../../core/engine/memory-ledger.ts';
import { encodeRecord } from '../../../../core/events/journal-encoding.ts';
import type { InstrumentId, StrategyId } from '../../../../core/model/identifiers.ts';
import { STRATEGIES } from '../../../../core/strategies/registry.ts';
import { smaCross } from '../../../../core/strategies/sma-cross.ts';
import { aRequest } from '../../../support/backtest.ts';
import { makeBars } from '../../../support/random-bars.ts';
import { defaultParams } from '../../../support/strategy-harness.ts';
import { anInstrument, aSystem, at, MINUTE } from '../../../support/trading.ts';

const LENGTH = 6_000;
const first = makeBars({ length: LENGTH, timeframeMs: MINUTE, gapChance: 0.002, seed: 3 });
const second = makeBars({ length: LENGTH, timeframeMs: MINUTE, gapChance: 0.01, seed: 4, startPrice: 300 });

type Give = (run: ReturnType<typeof createStrategyRun>, feed: ReturnType<typeof createBarFeed>) => void;

/** Journal and equity of a run whose bars come in the given way. */
function runWith(request: BacktestRequest, give: Give) {
  const run = createStrategyRun(request, { ledger: createMemoryLedger(), digest: createSha256Digest() });
  const journal: string[] = [];
  const equity: unknown[] = [];
  run.system.subscribe((record) => void journal.push(encodeRecord(record)));
  run.system.subscribeEquity((...point) => void equity.push([...point, run.system.equity()]));
  run.begin();
  give(run, createBarFeed(request.instruments.map(({ bars }) => bars)));
  return { journal, equity };
}

const oneByOne: Give = ({ system }, feed) => {
  giveOneByOne(system, feed, { most: Infinity, until: Infinity, barMs: MINUTE });
};

describe('recorded bars in one go', () => {
  const instruments = [
    { instrument: anInstrument(), bars: first },
    { instrument: anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD' }), bars: second },
  ];
  const funded = instruments.map((one, index) => ({
    ...one,
    funding: Array.from({ length: 12 }, (_, nth) => ({
      time: (first.time[0] ?? 0) + nth * 8 * 3_600_000 + index,
      rate: 0.0001 * nth,
      markPrice: NaN,
    })),
  }));

  it.each(
    STRATEGIES.flatMap((definition) => [
      { definition, profile: 'unrestricted' as const, on: instruments.slice(0, 1) },
      { definition, profile: 'aggressive' as const, on: instruments },
      { definition, profile: 'moderate' as const, on: funded },
    ]),
  )('are the same to $definition.name under $profile as one by one', ({ definition, profile, on }) => {
    const strategies = on.map((_, instrument) => ({
      strategyId: `s-${instrument}` as StrategyId,
      definition,
      params: defaultParams(definition),
      instrument,
    }));
    const request = aRequest(first, { instruments: on, strategies, profile });
    const expected = runWith(request, oneByOne);
    expect(expected.equity.length).toBeGreaterThanOrEqual(LENGTH);
    const steps = runWith(request, ({ system }, feed) => {
      while (system.onBars(feed, 97, Infinity) > 0);
    });
    expect(steps.journal).toEqual(expected.journal);
    expect(steps.equity).toEqual(expected.equity);
  });

  it('give equity in blocks across fills: no point left out, and the one that was waited for is of now', () => {
    const wait = 50;
    const seen = (blocks: boolean) => {
      const { system, records } = aSystem();
      const points: unknown[] = [];
      const exact = new Map<number, unknown>();
      system.subscribeEquityPoints(({ length, time, equity, inMarket }) => {
        for (let row = 0; row < length; row++) points.push([time[row], equity[row], inMarket[row]]);
        if (!blocks || length === wait) exact.set(time[length - 1] ?? NaN, system.equity());
        return blocks ? wait : 1;
      });
      const params = defaultParams(smaCross);
      system.start(at(0));
      system.startStrategy(
        { strategyId: 's-1' as StrategyId, definition: smaCross, params, instrumentId: anInstrument().id },
        at(0),
      );
      system.onBars(createBarFeed([first]), Infinity, Infinity);
      return { points, exact, fills: records.filter(({ event }) => event.kind === 'order.filled').length };
    };
    const single = seen(false);
    const blocks = seen(true);
    expect(blocks.points).toEqual(single.points);
    expect(blocks.fills).toBeGreaterThan(100);
    expect(blocks.exact.size).toBe(Math.floor((single.points.length - 1) / wait));
    for (const [time, equity] of blocks.exact) expect(equity).toBe(single.exact.get(time));
  });

  it('leave no point out of the figures of a run that is cut short', () => {
    const bars = makeBars({ length: 45_000, timeframeMs: MINUTE, gapChance: 0, seed: 5 });
    const fed = 30_001;
    const figures = (give: (reach: FeedReach, run: ReturnType<typeof createStrategyRun>) => void) => {
      const params = defaultParams(smaCross);
      const strategies = [{ strategyId: 's-1' as StrategyId, definition: smaCross, params, instrument: 0 }];
      const request = aRequest(bars, { strategies, profile: 'unrestricted' });
      const run = createStrategyRun(request, { ledger: createMemoryLedger(), digest: createSha256Digest() });
      run.begin();
      give({ most: fed, until: Infinity, barMs: MINUTE }, run);
      const { equity, figures: all } = run.record();
      return { last: equity.at(-1), all };
    };
    const inOneGo = figures(({ most, until }, { system }) => system.onBars(createBarFeed([bars]), most, until));
    const oneByOne = figures((reach, { system }) => giveOneByOne(system, createBarFeed([bars]), reach));
    expect(oneByOne.last?.[0]).toBe((bars.time[fed - 1] ?? NaN) + MINUTE);
    expect(oneByOne).toEqual(inOneGo);
  });

  it('stop before the instant that would close too late', () => {
    const until = (first.time[100] ?? 0) + MINUTE;
    const { equity } = runWith(aRequest(first), ({ system }, feed) => {
      system.onBars(feed, Infinity, until);
      expect(feed.rows[0]).toBe(100);
    });
    expect(equity).toHaveLength(100);
  });
});
