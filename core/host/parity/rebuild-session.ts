import { fixedFromShortest } from '../../base/fixed.ts';
import { createTradingSystem } from '../../engine/create-trading-system.ts';
import type { TradingSystem, TradingSystemConfig } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { DataDifference } from '../../backtest/parity/parity-evidence.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { hasTrigger } from '../../model/order.ts';
import { createBacktestLedger } from './backtest-ledger.ts';
import { obeyJournal } from './journal-commands.ts';
import type { CommandSource } from './command-place.ts';
import type { RebuiltMarket } from './rebuilt-market.ts';
import type { RerunDeps } from './rerun-recording.ts';
import type { Rerun } from './rerun.ts';

/** What a session that nobody recorded is rebuilt from. */
export interface SessionRemains {
  readonly config: TradingSystemConfig;
  /** The whole journal, oldest first. */
  readonly journal: readonly JournalRecord[];
  readonly market: RebuiltMarket;
  /** True for an account at a venue. */
  readonly isLive: boolean;
}

const LOOK_EVERY = 1_024;

/**
 * Runs a session again of which only the journal was kept: what people asked for as the journal tells it, at its times,
 * on a market made anew. Restarts leave no trace in a journal and are not repeated. Undefined where it was told to stop.
 */
export function rebuildSession(
  { config, journal, market, isLive }: SessionRemains,
  deps: RerunDeps,
): Rerun | undefined {
  const ledger = createBacktestLedger();
  const system = createTradingSystem({ ...config, keptOrders: Infinity }, { ledger });
  const backtest: JournalRecord[] = [];
  const data: DataDifference[] = [];
  system.subscribe((record) => void backtest.push(record));
  const source = { ...commandSource(system, market, { definition: deps.definition, data }), isLive };
  const catchUp = (): void => {
    if (!system.canAdvance()) ledger.catchUp();
  };
  const driver = createDriver(market, catchUp, deps);
  for (const [at, record] of journal.entries()) {
    if (!driver.advance(record.time, () => isReached(system, record))) return undefined;
    // The ledger had answered by then.
    if (record.event.kind === 'order.submitted') catchUp();
    obeyJournal(source, journal, at);
    if (record.event.kind === 'session.started') market.goLive(system, record.time);
  }
  if (!driver.advance(journal.at(-1)?.time ?? 0, () => system.state.seq >= journal.length)) return undefined;
  catchUp();
  const start = journal[0]?.time ?? 0;
  if (market.lack !== undefined) {
    for (const { id } of config.instruments) data.push({ instrumentId: id, time: start, what: market.lack });
  }
  return { config, base: [], session: journal, backtest, data, inputs: driver.steps(), isWhole: true };
}

/**
 * Of events and a command of the same millisecond the journal does not say which came first. The engine has come as far
 * as the session's when it has written as much, and when what a person saw is what the market stands at.
 */
function isReached({ state, markPrice }: TradingSystem, { seq, event }: JournalRecord): boolean {
  if (state.seq < seq - 1) return false;
  if (event.kind !== 'order.approved' && event.kind !== 'order.denied') return true;
  const { source, type, instrumentId, decisionPrice } = event.order;
  // Those with a trigger are judged at its price.
  if (source !== 'person' || hasTrigger(type)) return true;
  const mark = markPrice(state.instrumentIndexes.get(instrumentId) ?? -1);
  return !Number.isFinite(mark) || fixedFromShortest(mark) === decisionPrice;
}

function createDriver(
  market: RebuiltMarket,
  catchUp: () => void,
  { shouldStop, onProgress }: Pick<RerunDeps, 'shouldStop' | 'onProgress'>,
) {
  let steps = 0;
  return {
    steps: () => steps,
    /** Plays what comes before `time`, and of that millisecond as much as it takes; false where it was told to stop. */
    advance(time: number, isThere: () => boolean): boolean {
      while (market.nextTime() < time || (market.nextTime() === time && !isThere())) {
        if (++steps % LOOK_EVERY === 0) {
          if (shouldStop()) return false;
          onProgress(market.nextTime());
        }
        catchUp();
        market.step();
      }
      return true;
    },
  };
}

function commandSource(
  system: TradingSystem,
  market: RebuiltMarket,
  { definition, data }: Pick<RerunDeps, 'definition'> & { readonly data: DataDifference[] },
): Omit<CommandSource, 'isLive'> {
  return {
    system,
    definition,
    warmUp(strategyId) {
      warmUp(system, strategyId, market);
    },
    onMissing({ name, instrumentId }, time) {
      const what = `${name} decides outside of the engine, and nothing it said was recorded`;
      data.push({ instrumentId, time, what });
    },
  };
}

function warmUp(system: TradingSystem, strategyId: StrategyId, market: RebuiltMarket): void {
  const instrumentId = system.state.strategies.get(strategyId)?.instrumentId;
  const index = instrumentId === undefined ? undefined : system.state.instrumentIndexes.get(instrumentId);
  if (index === undefined) return;
  system.warmUp(strategyId, market.pastCycles(system.instrument(index), system.warmth(strategyId).needed));
}
