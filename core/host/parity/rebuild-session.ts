import { ok } from '../../base/result.ts';
import { createMemoryLedger } from '../../engine/memory-ledger.ts';
import { createTradingSystem } from '../../engine/create-trading-system.ts';
import type { TradingSystem, TradingSystemConfig } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { DataDifference } from '../../backtest/parity/parity-evidence.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { obeyJournal } from './journal-commands.ts';
import type { RebuiltMarket } from './rebuilt-market.ts';
import type { RerunDeps } from './rerun-recording.ts';
import type { Rerun } from './rerun.ts';

/** What a session that nobody recorded is rebuilt from. */
export interface SessionRemains {
  readonly config: TradingSystemConfig;
  /** The whole journal, oldest first. */
  readonly journal: readonly JournalRecord[];
  readonly market: RebuiltMarket;
}

const LOOK_EVERY = 1_024;

/**
 * Runs a session again of which only the journal was kept: what people asked for as the journal tells it, at its times,
 * on a market made anew. Restarts leave no trace in a journal and are not repeated. Undefined where it was told to stop.
 */
export function rebuildSession({ config, journal, market }: SessionRemains, deps: RerunDeps) {
  const system = createTradingSystem({ ...config, keptOrders: Infinity }, { ledger: createMemoryLedger() });
  const backtest: JournalRecord[] = [];
  const data: DataDifference[] = [];
  system.subscribe((record) => void backtest.push(record));
  const source = {
    system,
    definition: deps.definition,
    warmUp: (strategyId: StrategyId): void => {
      warmUp(system, strategyId, market);
    },
    onMissing: ({ name, instrumentId }: { readonly name: string; readonly instrumentId: DataDifference['instrumentId'] }, time: number): void =>
      void data.push({ instrumentId, time, what: `${name} decides outside of the engine, and nothing it said was recorded` }),
  };
  let steps = 0;
  for (const [at, { time, event }] of journal.entries()) {
    for (; market.nextTime() <= time; steps++) {
      if (steps % LOOK_EVERY === 0) {
        if (deps.shouldStop()) return undefined;
        deps.onProgress(market.nextTime());
      }
      market.step();
    }
    obeyJournal(source, journal, at);
    if (event.kind === 'session.started') market.goLive(system, time);
  }
  const start = journal[0]?.time ?? 0;
  if (market.lack !== undefined) {
    for (const { id } of config.instruments) data.push({ instrumentId: id, time: start, what: market.lack });
  }
  const inputs = steps;
  return ok({ config, base: [], session: journal, backtest, data, inputs, isWhole: true } satisfies Rerun);
}

function warmUp(system: TradingSystem, strategyId: StrategyId, market: RebuiltMarket): void {
  const instrumentId = system.state.strategies.get(strategyId)?.instrumentId;
  const index = instrumentId === undefined ? undefined : system.state.instrumentIndexes.get(instrumentId);
  if (index === undefined) return;
  system.warmUp(strategyId, market.pastCycles(system.instrument(index), system.warmth(strategyId).needed));
}
