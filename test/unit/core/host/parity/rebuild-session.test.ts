import { describe, expect, it } from 'vitest';
import { present } from '../../../../../core/base/invariant.ts';
import { fixed } from '../../../../../core/base/fixed.ts';
import { ok } from '../../../../../core/base/result.ts';
import { unixMs } from '../../../../../core/base/time.ts';
import { DEMO_INSTRUMENTS } from '../../../../../core/demo-market/demo-instruments.ts';
import { createDemoMarket } from '../../../../../core/demo-market/demo-market.ts';
import { createMemoryLedger } from '../../../../../core/engine/memory-ledger.ts';
import { createTradingSystem } from '../../../../../core/engine/create-trading-system.ts';
import type { TradingSystem } from '../../../../../core/engine/trading-system.ts';
import type { JournalRecord } from '../../../../../core/events/journal-record.ts';
import { playDemoMarket } from '../../../../../core/host/market/demo-playback.ts';
import { journalConfig } from '../../../../../core/host/parity/journal-config.ts';
import { hasTicks, playedTicks } from '../../../../../core/host/parity/played-ticks.ts';
import { rebuildSession } from '../../../../../core/host/parity/rebuild-session.ts';
import { startRebuiltMarket } from '../../../../../core/host/parity/rebuilt-market.ts';
import { compareRerun } from '../../../../../core/host/parity/rerun.ts';
import { DEMO_MODELS, CYCLE_MS } from '../../../../../core/host/session/desk-config.ts';
import { bookTopColumnsOf } from '../../../../../core/model/book-top-columns.ts';
import type { BookTop } from '../../../../../core/model/book-top-columns.ts';
import type { IntentId, OrderGroupId, StrategyId } from '../../../../../core/model/identifiers.ts';
import type { PublicTrade } from '../../../../../core/model/public-trade.ts';
import { tradeColumnsOf } from '../../../../../core/model/trade-columns.ts';
import type { Store } from '../../../../../core/ports/store.ts';
import { smaCross } from '../../../../../core/strategies/sma-cross.ts';
import { aTicket, MINUTE, MONDAY } from '../../../../support/trading.ts';

const instrument = present(DEMO_INSTRUMENTS[0]?.instrument, 'instrument of the demo market');
const { id, pricePlaces, quantityPlaces } = instrument;
const PLACES = { pricePlaces, quantityPlaces };
const START = MONDAY + 10 * MINUTE;
const END = MONDAY + 50 * MINUTE;
const CROSS = 'sma-cross-1' as StrategyId;

/** What a venue would have sent, best prices alone, and what a store would have kept of it. */
function storedTicks() {
  const tops: BookTop[] = [];
  const trades: PublicTrade[] = [];
  const market = playDemoMarket(createDemoMarket({ seed: 3, startTime: MONDAY }), 3, {
    onBook(index, { time, bids: [bidPrice = NaN, bidQuantity = NaN], asks: [askPrice = NaN, askQuantity = NaN] }) {
      if (index === 0) tops.push({ time, bidPrice, bidQuantity, askPrice, askQuantity });
    },
    onTrade(index, trade) {
      if (index === 0) trades.push({ ...trade, tradeId: String(trades.length + 1) });
    },
    onCycle: () => undefined,
    onFunding: () => undefined,
    onMinute: () => undefined,
  });
  while (market.next().value < END);
  const within = <T extends { readonly time: number }>(all: readonly T[], from: number, to: number): readonly T[] =>
    all.filter(({ time }) => time >= from && time < to);
  const unused = (): never => {
    throw new Error('not asked for');
  };
  return {
    ticks: {
      readBookTops: (_id, from, to) => ok(bookTopColumnsOf(within(tops, from, to), PLACES)),
      readTrades: (_id, from, to) => ok(tradeColumnsOf(within(trades, from, to), PLACES)),
      lastTrade: unused,
      putTrades: unused,
      putBookTops: unused,
    },
    funding: { list: () => [], put: unused },
  } satisfies Pick<Store, 'ticks' | 'funding'>;
}

const STORED = storedTicks();
const RANGE = { from: START, to: END };

/** A session on those very ticks in which a person does everything that a person can. */
function aSession(): readonly JournalRecord[] {
  const system = createTradingSystem(
    {
      instruments: [instrument],
      currency: 'USD',
      initialCash: fixed('100000'),
      profile: 'unrestricted',
      models: DEMO_MODELS,
      seed: 5,
      source: 'ticks',
      barMs: CYCLE_MS,
    },
    { ledger: createMemoryLedger() },
  );
  const records: JournalRecord[] = [];
  system.subscribe((record) => void records.push(record));
  const market = startRebuiltMarket(playedTicks(STORED, [instrument], RANGE), START);
  system.start(unixMs(START));
  market.goLive(system, START);
  for (const [minute, act] of ACTS.entries()) {
    const time = unixMs(START + minute * MINUTE + 7);
    while (market.nextTime() <= time) market.step();
    act(system, time, market);
  }
  while (market.nextTime() < END) market.step();
  return records;
}

type Market = ReturnType<typeof startRebuiltMarket>;
type Act = (system: TradingSystem, time: ReturnType<typeof unixMs>, market: Market) => void;

let intents = 0;
function ticket(over: Parameters<typeof aTicket>[0] = {}) {
  intents++;
  return aTicket({
    intentId: `in-${intents}` as IntentId,
    instrumentId: id,
    size: { kind: 'base', quantity: fixed('0.05') },
    ...over,
  });
}

function priced(system: TradingSystem, share: number) {
  return fixed((system.markPrice(0) * share).toFixed(2));
}

const resting = (system: TradingSystem) =>
  [...system.state.openOrders.values()].find(({ order }) => order.source === 'person' && order.type === 'limit')?.order
    .clientOrderId;

const ACTS: readonly Act[] = [
  (system, time, market) => {
    const params = { fast: 3, slow: 9, fraction: 0.1 };
    system.startStrategy({ strategyId: CROSS, definition: smaCross, params, instrumentId: id }, time);
    system.warmUp(CROSS, market.pastCycles(system.instrument(0), system.warmth(CROSS).needed));
  },
  (system, time) => void system.submit(ticket(), time),
  (system, time) => void system.submit(ticket({ type: 'limit', limitPrice: priced(system, 0.99) }), time),
  (system, time) => {
    const open = resting(system);
    if (open !== undefined) system.amend(open, { limitPrice: priced(system, 0.995) }, 'person', time);
  },
  (system, time) => {
    const open = resting(system);
    if (open !== undefined) system.cancel(open, 'person', time);
  },
  (system, time) => {
    const group = { groupId: 'pair-1' as OrderGroupId, role: 'leg' } as const;
    const leg = { side: 'sell', reduceOnly: true, size: { kind: 'base', quantity: fixed('0.02') }, group } as const;
    system.submitPair(
      [
        ticket({ ...leg, type: 'limit', limitPrice: priced(system, 1.01) }),
        ticket({ ...leg, type: 'stop', stopPrice: priced(system, 0.995) }),
      ],
      time,
    );
  },
  (system, time) => void system.submit(ticket({ size: { kind: 'base', quantity: fixed('1000') } }), time),
  (system, time) => system.pauseStrategy(CROSS, 'paused by hand', time),
  (system, time) => system.resumeStrategy(CROSS, time),
  (system, time) => system.retuneStrategy(CROSS, { fast: 2, slow: 9, fraction: 0.1 }, time),
  (system, time) => void system.adjustAccount(fixed('5000'), 'a deposit', time),
  (system, time) =>
    void system.closePosition({ strategyId: CROSS, instrumentId: id, intentId: 'close-1' as IntentId }, time),
  (system, time) => system.resumeStrategy(CROSS, time),
  (system, time) => system.halt('enough', 'person', time),
  (system, time) => system.rearm('person', time),
  (system, time) => system.resumeStrategy(CROSS, time),
  (system, time) => void system.submit(ticket({ side: 'sell', reduceOnly: true }), time),
  (system, time) => system.restrict('careful', 'person', time),
  (system, time) => system.rearm('person', time),
  (system, time) => system.stopStrategy(CROSS, 'stopped by hand', time),
];

describe('a session of which only the journal and the ticks were kept', () => {
  const journal = aSession();
  const deps = { shouldStop: () => false, onProgress: () => undefined, definition: () => smaCross };
  const remains = () => {
    const config = journalConfig(journal, () => instrument);
    if (config === undefined) throw new Error('no config');
    const market = startRebuiltMarket(playedTicks(STORED, config.instruments, RANGE), START);
    return { config, journal, market, isLive: false };
  };

  it('is rebuilt to the same orders, whatever people asked of it', () => {
    const kinds = new Set(journal.map(({ event }) => event.kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'order.amended',
        'order.denied',
        'position.overridden',
        'strategy.retuned',
        'trading-state.changed',
        'account.adjusted',
        'strategy.stopped',
      ]),
    );
    const rerun = rebuildSession(remains(), deps);
    if (rerun === undefined) throw new Error('it was stopped');
    const rows = compareRerun(rerun);
    expect(rows.filter(({ reason }) => reason !== null)).toEqual([]);
    expect(rows.length).toBeGreaterThan(10);
    expect(rerun.backtest.map(({ event }) => event.kind)).toEqual(journal.map(({ event }) => event.kind));
  });

  it('explains what it cannot know by the data, and names a strategy that decided elsewhere', () => {
    const rerun = rebuildSession(remains(), { ...deps, definition: () => undefined });
    if (rerun === undefined) throw new Error('it was stopped');
    const different = compareRerun(rerun).filter(({ reason }) => reason !== null);
    expect(new Set(different.map(({ reason }) => reason))).toEqual(new Set(['data']));
    expect(different[0]).toMatchObject({
      strategyId: CROSS,
      backtest: null,
      explanation: 'sma-cross decides outside of the engine, and nothing it said was recorded',
    });
  });

  it('of an account at a venue takes money, holdings and restrictions over that the venue was the cause of', () => {
    const time = unixMs(START + MINUTE);
    const moved = { strategyId: 'external' as StrategyId, instrumentId: id, equity: fixed('105000'), asOf: START };
    const events: readonly JournalRecord['event'][] = [
      { kind: 'account.adjusted', amount: fixed('5000'), equity: fixed('100000'), reason: 'the venue says so' },
      {
        kind: 'venue.position-adjusted',
        ...moved,
        quantity: fixed('0.1'),
        price: fixed('60000'),
        flow: fixed('6000'),
        reason: 'held there',
      },
      { kind: 'trading-state.changed', from: 'running', to: 'reduce-only', cause: 'not armed', actor: 'engine' },
    ];
    const begun = journal.slice(0, 3);
    const live = [...begun, ...events.map((event, index) => ({ seq: 4 + index, time, event }))];
    const rebuilt = (isLive: boolean) => rebuildSession({ ...remains(), journal: live, isLive }, deps)?.backtest ?? [];
    const factsOf = (records: readonly JournalRecord[]) =>
      records.slice(3).map(({ event }) => [event.kind, 'amount' in event ? event.amount : null] as const);
    expect(factsOf(rebuilt(true))).toEqual([
      ['account.adjusted', fixed('5000')],
      ['account.adjusted', fixed('6000')],
      ['position.seeded', null],
      ['trading-state.changed', null],
    ]);
    expect(rebuilt(false).map(({ event }) => event.kind)).not.toContain('trading-state.changed');
  });

  it('stops when it is told to, and knows whether there are ticks at all', () => {
    expect(rebuildSession(remains(), { ...deps, shouldStop: () => true })).toBeUndefined();
    const instruments = [instrument];
    expect(hasTicks(STORED, instruments, RANGE)).toBe(true);
    expect(hasTicks(STORED, instruments, { from: END + MINUTE, to: END + 2 * MINUTE })).toBe(false);
    expect(journalConfig(journal.slice(1), () => instrument)).toBeUndefined();
  });
});
