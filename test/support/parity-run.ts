import { fixed } from '../../core/base/fixed.ts';
import { compareSessions } from '../../core/backtest/parity/compare-sessions.ts';
import { createCycleRebuilder } from '../../core/backtest/parity/cycle-rebuilder.ts';
import type { DataDifference, ParitySide } from '../../core/backtest/parity/parity-evidence.ts';
import { DEMO_INSTRUMENTS } from '../../core/demo-market/demo-instruments.ts';
import { createDemoMarket } from '../../core/demo-market/demo-market.ts';
import { createTradingSystem } from '../../core/engine/create-trading-system.ts';
import type { TradingSystem, TradingSystemConfig } from '../../core/engine/trading-system.ts';
import type { JournalRecord } from '../../core/events/journal-record.ts';
import { playDemoMarket } from '../../core/host/market/demo-playback.ts';
import { createInstrumentTape } from '../../core/host/market/instrument-tape.ts';
import { CYCLE_MS, DEMO_MODELS } from '../../core/host/session/desk-config.ts';
import type { Bar } from '../../core/model/bar.ts';
import { barColumnsOf } from '../../core/model/bar-columns.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import type { ParityRow } from '../../core/model/parity-report.ts';
import { unixMs } from '../../core/base/time.ts';
import { smaCross } from '../../core/strategies/sma-cross.ts';
import { slowLedger } from './slow-ledger.ts';
import { MONDAY } from './trading.ts';

/** What a run does otherwise than the others. */
export interface PlantedChange {
  readonly config?: Partial<Pick<TradingSystemConfig, 'profile' | 'models' | 'seed'>>;
  /** Past bars that the strategy is shown; 4 unless told. */
  readonly warmUpBars?: number;
  /** Numbers of the public trades of the traded instrument that never come. */
  readonly lostTrades?: readonly number[];
  /** Market events for which the market goes on while the ledger is written; none unless told. */
  readonly ledgerLag?: number;
}

/** A run over the same hours of the demo market. */
export interface PlantedRun {
  readonly records: readonly JournalRecord[];
  readonly side: ParitySide;
  /** Cycle bars of the traded instrument, oldest first. */
  readonly bars: readonly Bar[];
  readonly data: readonly DataDifference[];
}

const STRATEGY = 'sma-cross-1' as StrategyId;
const [FIRST] = DEMO_INSTRUMENTS;
const MINUTES = 60;

/** Runs a strategy on the ticks of the demo market; with `session`, cycles are held against those that it had. */
export function plantedRun(change: PlantedChange = {}, session?: PlantedRun): PlantedRun {
  if (FIRST === undefined) throw new Error('the demo market has no instrument');
  const { instrument } = FIRST;
  const config: TradingSystemConfig = {
    instruments: [instrument],
    currency: 'USD',
    initialCash: fixed('100000'),
    profile: 'moderate',
    models: DEMO_MODELS,
    seed: 7,
    source: 'ticks',
    barMs: CYCLE_MS,
    ...change.config,
  };
  const { ledger, answer } = slowLedger();
  const system = createTradingSystem(config, { ledger });
  const records: JournalRecord[] = [];
  system.subscribe((record) => void records.push(record));
  const { warmUpBars = 4 } = change;
  const start = unixMs(MONDAY);
  system.start(start);
  const params = { fast: 2, slow: 5, fraction: 0.1 };
  system.startStrategy({ strategyId: STRATEGY, definition: smaCross, params, instrumentId: instrument.id }, start);
  if (warmUpBars > 0) system.warmUp(STRATEGY, pastBars(warmUpBars));
  const { bars, data } = play(lagging(system, answer, change.ledgerLag ?? 0), change, session);
  const side = { config, warmUps: new Map([[STRATEGY, warmUpBars]]) };
  return { records, side, bars, data };
}

/** The engine on a ledger that answers so many books after it was asked. */
function lagging(system: TradingSystem, answer: () => void, lag: number): TradingSystem {
  let waited = 0;
  const answerIfDue = (): void => {
    waited = system.canAdvance() ? 0 : waited + 1;
    if (waited > lag) answer();
  };
  return {
    ...system,
    onBook(index, book) {
      answerIfDue();
      system.onBook(index, book);
    },
    onTrade(index, trade) {
      if (lag === 0) answerIfDue();
      system.onTrade(index, trade);
    },
    onCycleBar(index, bar) {
      if (lag === 0) answerIfDue();
      system.onCycleBar(index, bar);
    },
  };
}

function pastBars(count: number) {
  const bars = Array.from({ length: count }, (_, index) => {
    const close = 30_000 + 10 * index;
    return { time: MONDAY - (count - index) * CYCLE_MS, open: close, high: close, low: close, close, volume: 1 };
  });
  return barColumnsOf(bars, { pricePlaces: 2, volumePlaces: 3 });
}

function play(system: TradingSystem, change: PlantedChange, session: PlantedRun | undefined) {
  const instrument = system.instrument(0);
  const tape = createInstrumentTape(instrument);
  const rebuilder = createCycleRebuilder(CYCLE_MS, MONDAY);
  const lost = new Set(change.lostTrades);
  const bars: Bar[] = [];
  let trades = 0;
  const closeCycle = (time: number): void => {
    tape.advanceTo(time);
    const own = tape.closed('15s').last();
    const recorded = session?.bars.find((bar) => bar.time === time - CYCLE_MS) ?? own;
    if (recorded?.time !== time - CYCLE_MS) return;
    const bar = rebuilder.close(instrument, recorded);
    bars.push(bar);
    system.onCycleBar(0, bar);
  };
  const market = playDemoMarket(createDemoMarket({ seed: 11, startTime: MONDAY }), 11, {
    onBook: (index, book) => {
      if (index === 0) system.onBook(0, book);
    },
    onTrade(index, trade) {
      if (index !== 0 || lost.has(trades++)) return;
      tape.onTrade(trade);
      rebuilder.onTrade(instrument, trade);
      system.onTrade(0, trade);
    },
    onCycle: (index, time) => {
      if (index === 0) closeCycle(time);
    },
    onFunding: () => undefined,
    onMinute: () => undefined,
  });
  while (market.next().value < MONDAY + MINUTES * 60_000);
  return { bars, data: rebuilder.differences() };
}

/** The comparison of a session with a backtest that does something otherwise. */
export function plantedComparison(session: PlantedRun, change: PlantedChange): readonly ParityRow[] {
  const backtest = plantedRun(change, session);
  return compareSessions({
    base: [],
    session: session.records,
    backtest: backtest.records,
    evidence: { session: session.side, backtest: backtest.side, data: backtest.data, realVenue: false },
    toleranceMs: 2 * CYCLE_MS,
  });
}
