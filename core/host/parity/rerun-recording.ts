import { readRecording } from '../../adapters/parquet/recording-reader.ts';
import { createCycleRebuilder } from '../../backtest/parity/cycle-rebuilder.ts';
import type { CycleRebuilder } from '../../backtest/parity/cycle-rebuilder.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { createTradingSystem } from '../../engine/create-trading-system.ts';
import type { TradingSystem, TradingSystemConfig } from '../../engine/trading-system.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { RECORDED_KINDS } from '../../ports/recorder.ts';
import type { RecordedEvent, RecordingManifest } from '../../ports/recorder.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { openEventCursor } from '../recording/event-cursor.ts';
import type { EventCursor } from '../recording/event-cursor.ts';
import { createInputPlayer } from '../recording/input-player.ts';
import type { InputPlayer } from '../recording/input-player.ts';
import { configOf, lastInput } from '../recording/recorded-edges.ts';
import { createBacktestLedger } from './backtest-ledger.ts';
import type { Rerun } from './rerun.ts';

/** What a rerun is plugged into. */
export interface RerunDeps {
  /** The code of a recorded strategy. */
  readonly definition: (name: string) => StrategyDefinition | undefined;
  readonly shouldStop: () => boolean;
  /** Inputs so far. */
  readonly onProgress: (inputs: number) => void;
}

const LOOK_EVERY = 1_024;

/**
 * Runs a recorded session again as a backtest does: the recorded ticks and what people asked for, cycle bars made anew
 * of those ticks, strategies that decide anew, the simulated venue, a ledger that no market waits for. The error is a
 * sentence; undefined where it was told to stop. Throws where a file is damaged.
 */
export async function rerunRecording(
  { events, manifest }: { readonly events: string; readonly manifest: RecordingManifest },
  deps: RerunDeps,
): Promise<Result<Rerun, string> | undefined> {
  const cursor = await openEventCursor(readRecording(events, manifest, RECORDED_KINDS));
  const config = configOf(cursor.current());
  if (config === undefined) return err(`nothing of the recording ${manifest.name} came to the disk`);
  const run = prepare(config, manifest, deps);
  const isPlayed = await playAll(run, cursor, deps);
  if (!isPlayed) return undefined;
  const { faults, inputs, rebuilder } = run;
  const [fault] = faults;
  if (fault !== undefined) return err(`the backtest of ${manifest.name} broke down: ${fault}`);
  const total = lastInput(manifest);
  const isComplete = manifest.end?.isComplete === true;
  if (isComplete && inputs.count() < total) return err(`input ${inputs.count() + 1} of ${manifest.name} is missing`);
  return ok({ ...run.journals, config, inputs: inputs.count(), isWhole: isComplete, data: rebuilder.differences() });
}

interface Running {
  readonly inputs: InputPlayer;
  readonly journals: Pick<Rerun, 'base' | 'session' | 'backtest'>;
  readonly faults: readonly string[];
  readonly rebuilder: CycleRebuilder;
  /** To be called before the market goes on. */
  readonly catchUp: () => void;
}

function prepare(config: TradingSystemConfig, manifest: RecordingManifest, deps: RerunDeps): Running {
  const ledger = createBacktestLedger();
  const system = createTradingSystem({ ...config, keptOrders: Infinity }, { ledger });
  const rebuilder = createCycleRebuilder(config.barMs, marketStart(manifest));
  const base: JournalRecord[] = [];
  const session: JournalRecord[] = [];
  const backtest: JournalRecord[] = [];
  const faults: string[] = [];
  system.subscribe((record) => void backtest.push(record));
  const inputs = createInputPlayer({
    target: { system: onRebuiltCycles(system, rebuilder), ledger, definition: deps.definition },
    instruments: config.instruments,
    check: {
      recorded: (line) => void session.push(decodeRecord(line)),
      differ: ({ seq, replayed }) => void faults.push(`at input ${seq}: ${replayed}`),
    },
    onBase: (record) => void base.push(record),
    marketOnly: undefined,
  });
  const catchUp = (): void => {
    if (!system.canAdvance()) ledger.catchUp();
  };
  return { inputs, journals: { base, session, backtest }, faults, rebuilder, catchUp };
}

/** The same engine on cycle bars that are made of the trades that it is given. */
function onRebuiltCycles(system: TradingSystem, rebuilder: CycleRebuilder): TradingSystem {
  return {
    ...system,
    onTrade(index, trade) {
      rebuilder.onTrade(system.instrument(index), trade);
      system.onTrade(index, trade);
    },
    onCycleBar(index, bar) {
      system.onCycleBar(index, rebuilder.close(system.instrument(index), bar));
    },
  };
}

/** The first moment of which all trades are in the recording. */
function marketStart({ parts }: RecordingManifest): number {
  return Math.min(...parts.filter(({ kind }) => kind === 'book' || kind === 'trade').map(({ from }) => from));
}

/** False where it was told to stop. */
async function playAll({ inputs, faults, catchUp }: Running, cursor: EventCursor, deps: RerunDeps): Promise<boolean> {
  for (let event: RecordedEvent | undefined = cursor.current(); event !== undefined; event = cursor.current()) {
    if (event.seq % LOOK_EVERY === 0) {
      if (deps.shouldStop()) return false;
      deps.onProgress(event.seq);
    }
    if (event.kind !== 'command' && event.kind !== 'journal') catchUp();
    if (!(await inputs.take(event, cursor)) || faults.length > 0) return true;
  }
  return true;
}
