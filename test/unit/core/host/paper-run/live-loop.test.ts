import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { unixMs } from '../../../../../core/base/time.ts';
import type { BacktestRequest } from '../../../../../core/backtest/run-backtest.ts';
import { createStrategyRun } from '../../../../../core/backtest/strategy-run.ts';
import { createSha256Digest } from '../../../../../core/adapters/sha256/sha256-digest.ts';
import { createMemoryLedger } from '../../../../../core/engine/memory-ledger.ts';
import { encodeRecord } from '../../../../../core/events/journal-encoding.ts';
import type { JournalRecord } from '../../../../../core/events/journal-record.ts';
import { instrumentOfBars } from '../../../../../core/host/instrument-name.ts';
import { runLiveLoop } from '../../../../../core/host/paper-run/live-loop.ts';
import type { BarFeed } from '../../../../../core/host/paper-run/paper-feed.ts';
import { recordedFeed } from '../../../../../core/host/paper-run/paper-feed.ts';
import type { Bar } from '../../../../../core/model/bar.ts';
import type { StrategyId, VenueId } from '../../../../../core/model/identifiers.ts';
import type { Ledger } from '../../../../../core/ports/ledger.ts';
import { smaCross } from '../../../../../core/strategies/sma-cross.ts';
import { syntheticBars } from '../../../../support/synthetic-bars.ts';

const bars = syntheticBars(600);
const name = { symbol: 'BTC-USD', base: 'BTC', quote: 'USD' };
const REQUEST: BacktestRequest = {
  instruments: [{ instrument: instrumentOfBars('file' as VenueId, name, 2), bars }],
  timeframe: '1m',
  strategies: [
    {
      strategyId: 'sma-cross-1' as StrategyId,
      definition: smaCross,
      params: { fast: 3, slow: 9, fraction: 0.1 },
      instrument: 0,
    },
  ],
  currency: 'USD',
  initialCash: fixed('100000'),
  profile: 'moderate',
  models: {
    fill: 'realistic',
    slippage: 'spread',
    slippageBps: fixed('0'),
    spreadBps: fixed('2'),
    makerBps: fixed('10'),
    takerBps: fixed('10'),
    latencyMs: 100,
    latencyJitterMs: 0,
  },
  seed: 1,
};

/** Runs the loop and collects the journal that the ledger was given. */
async function run(ledger: Ledger, feed: BarFeed) {
  const journal: string[] = [];
  const noted: Ledger = {
    ...ledger,
    append(records) {
      journal.push(...records.map(encodeRecord));
      ledger.append(records);
    },
  };
  const strategies = createStrategyRun(REQUEST, { ledger: noted, digest: createSha256Digest() });
  strategies.begin();
  const outcome = await runLiveLoop({
    feed,
    pacer: { due: () => Promise.resolve() },
    system: strategies.system,
    ledger: noted,
    timeframe: '1m',
    volumePlaces: 5,
    shouldStop: () => false,
    onMessage: () => undefined,
  });
  return { outcome, journal };
}

/** Durable some turns of the event loop later, as on a disk. */
function slowLedger(): Ledger {
  const listeners: ((seq: number) => void)[] = [];
  return {
    append(records: readonly JournalRecord[]) {
      const seq = records.at(-1)?.seq ?? 0;
      setTimeout(() => {
        for (const listener of listeners) listener(seq);
      }, 1);
    },
    onPersisted: (listener) => listeners.push(listener),
    onFailed: () => undefined,
  };
}

/** Fails with the first order. */
function brokenLedger(): Ledger {
  const told: ((message: string) => void)[] = [];
  const memory = createMemoryLedger();
  return {
    ...memory,
    append(records) {
      if (records.some(({ event }) => event.kind === 'order.approved')) {
        setTimeout(() => {
          for (const listener of told) listener('the disk is full');
        }, 1);
      } else memory.append(records);
    },
    onFailed: (listener) => told.push(listener),
  };
}

/** A feed of given bars. */
function feedOf(list: readonly Bar[]): BarFeed {
  const rest = [...list];
  return {
    timeframe: '1m',
    next() {
      const bar = rest.shift();
      return bar === undefined ? undefined : { time: unixMs(bar.time + 60_000), bar };
    },
  };
}

describe('runLiveLoop', () => {
  it('comes to the same journal however long the ledger takes', async () => {
    const fast = await run(createMemoryLedger(), recordedFeed(bars, '1m'));
    const slow = await run(slowLedger(), recordedFeed(bars, '1m'));
    expect(fast.journal.length).toBeGreaterThan(100);
    expect(slow.journal).toEqual(fast.journal);
    expect(slow.outcome).toEqual({ end: 'end-of-feed', bars: 600, refused: {} });
  });

  it('sends nothing that is not durable and ends when the ledger fails', async () => {
    const { outcome, journal } = await run(brokenLedger(), recordedFeed(bars, '1m'));
    expect(outcome.end).toBe('ledger-failed');
    expect(journal.some((line) => line.includes('"order.submitted"'))).toBe(false);
    expect(journal.some((line) => line.includes('"halted"'))).toBe(true);
  });

  it('keeps from the engine what validation refuses, and counts it', async () => {
    const start = bars.time[0] ?? 0;
    const bar = (minute: number, change: Partial<Bar> = {}): Bar => ({
      time: start + minute * 60_000,
      open: 100,
      high: 101,
      low: 99,
      close: 100,
      volume: 1,
      ...change,
    });
    const list = [bar(0), bar(0), bar(1, { high: 50 }), bar(2), bar(1), bar(3, { close: NaN }), bar(3.5), bar(4)];
    const { outcome } = await run(createMemoryLedger(), feedOf(list));
    expect(outcome).toEqual({
      end: 'end-of-feed',
      bars: 3,
      refused: { DUPLICATE: 1, OHLC_INCONSISTENT: 1, OUT_OF_ORDER: 1, NOT_FINITE: 1, OFF_GRID: 1 },
    });
  });
});
