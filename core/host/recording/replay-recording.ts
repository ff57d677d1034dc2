import { readRecording } from '../../adapters/parquet/recording-reader.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { unixMs } from '../../base/time.ts';
import { createMemoryLedger } from '../../engine/memory-ledger.ts';
import { createTradingSystem } from '../../engine/create-trading-system.ts';
import type { TradingSystem, TradingSystemConfig } from '../../engine/trading-system.ts';
import type { Bar } from '../../model/bar.ts';
import type { InstrumentId, StrategyId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Digest } from '../../ports/digest.ts';
import { RECORDED_KINDS } from '../../ports/recorder.ts';
import type { RecordedEvent, RecordingManifest } from '../../ports/recorder.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import { createReplayPacer } from '../paper-run/replay-pacer.ts';
import type { ReplaySpeed } from '../paper-run/replay-pacer.ts';
import { openEventCursor } from './event-cursor.ts';
import type { EventCursor } from './event-cursor.ts';
import { createInputPlayer } from './input-player.ts';
import type { InputPlayer } from './input-player.ts';
import { createJournalCheck } from './journal-check.ts';
import type { JournalDifference } from './journal-check.ts';
import { configOf, lastInput } from './recorded-edges.ts';
import { createReplayLedger } from './replay-ledger.ts';
import { createReplayResults } from './replay-results.ts';
import type { ReplayResults } from './replay-results.ts';

/** Which recording, how fast, and whether with its own commands or with a strategy instead. */
export interface ReplayRequest {
  /** Folder of the events. */
  readonly events: string;
  readonly manifest: RecordingManifest;
  readonly speed: ReplaySpeed;
  readonly strategy?: ReplayStrategy;
}

/** A strategy that is run on the recorded market, on an account of its own. */
export interface ReplayStrategy {
  readonly definition: StrategyDefinition;
  readonly params: StrategyParams;
  /** Symbol or id; the first instrument of the recording unless told. */
  readonly instrument?: string;
}

/** What a replay is plugged into. */
export interface ReplayDeps {
  readonly clock: Clock;
  readonly createDigest: () => Digest;
  /** The code of a recorded strategy. */
  readonly definition: (name: string) => StrategyDefinition | undefined;
  readonly interrupted: AbortSignal;
  /** Inputs so far, of how many. */
  readonly onProgress: (done: number, total: number) => void;
  /** Given the engine before its first input. */
  readonly attach?: (system: TradingSystem) => void;
  /** Told of each closed cycle behind the engine. */
  readonly onCycle?: (instrumentId: InstrumentId, bar: Bar) => void;
}

/** How a replay ended. */
export interface ReplayOutcome extends ReplayResults {
  /** `cut-off`: the recording was, and its inputs are complete up to `inputs` only. */
  readonly end: 'end-of-recording' | 'cut-off' | 'interrupted' | 'differs';
  /** Inputs given to the engine. */
  readonly inputs: number;
  /** Journal records compared with the recorded ones; 0 with another strategy. */
  readonly compared: number;
  readonly journalSha256: string;
  /** Null where the recording was cut off, and with another strategy. */
  readonly recordedJournalSha256: string | null;
  readonly firstDifference: JournalDifference | null;
}

const PROGRESS_EVERY = 1_024;

/**
 * Gives an engine what was recorded, in its order; only the pace is of this machine's time. The journal it writes is
 * compared record by record with the recorded one and the first difference ends the replay. Throws where a file is
 * damaged.
 */
export async function replayRecording(
  request: ReplayRequest,
  deps: ReplayDeps,
): Promise<Result<ReplayOutcome, string>> {
  const { events, manifest } = request;
  const kinds = request.strategy === undefined ? RECORDED_KINDS : RECORDED_KINDS.filter((kind) => kind !== 'journal');
  const cursor = await openEventCursor(readRecording(events, manifest, kinds));
  const config = configOf(cursor.current());
  if (config === undefined) return err(`nothing of the recording ${manifest.id} came to the disk`);
  const player = preparePlayer(config, request, deps);
  if (!player.ok) return player;
  const { check, results, inputs } = player.value;
  const end = await playAll(player.value, cursor, { request, deps });
  const isOwn = request.strategy === undefined;
  const journalSha256 = check.journalSha256();
  const recordedJournalSha256 = isOwn ? (manifest.end?.journalSha256 ?? null) : null;
  return ok({
    ...results.finish(),
    end: check.difference() === null ? end : 'differs',
    inputs: inputs.count(),
    compared: check.compared(),
    journalSha256,
    recordedJournalSha256,
    firstDifference: check.difference(),
  });
}

async function playAll(
  { inputs, check }: Player,
  cursor: EventCursor,
  { request, deps }: { readonly request: ReplayRequest; readonly deps: ReplayDeps },
): Promise<ReplayOutcome['end']> {
  const { manifest, speed } = request;
  const { clock, interrupted } = deps;
  const pacer = createReplayPacer({ clock, speed, interrupted, catchesUp: () => false });
  const isComplete = manifest.end?.isComplete === true;
  const total = lastInput(manifest);
  let time = 0;
  for (let event = cursor.current(); event !== undefined; event = cursor.current()) {
    if (isPaced(event)) {
      time = Math.max(time, event.time);
      await pacer.due(unixMs(time));
      if (interrupted.aborted) return 'interrupted';
    }
    const isNext = await inputs.take(event, cursor);
    if (!isNext && !isComplete) return 'cut-off';
    if (!isNext) check.differ(missingInput(inputs.count() + 1, event.seq));
    if (check.difference() !== null) return 'differs';
    if (event.seq % PROGRESS_EVERY === 0) deps.onProgress(event.seq, total);
  }
  if (isComplete && inputs.count() < total) check.differ(missingInput(inputs.count() + 1, undefined));
  if (request.strategy === undefined) check.finish(isComplete);
  return 'end-of-recording';
}

function missingInput(seq: number, next: number | undefined): JournalDifference {
  const replayed = next === undefined ? '(the files end before)' : `(input ${next} is next)`;
  return { seq, recorded: `(input ${seq} is missing)`, replayed };
}

interface Player {
  readonly inputs: InputPlayer;
  readonly check: ReturnType<typeof createJournalCheck>;
  readonly results: ReturnType<typeof createReplayResults>;
}

function preparePlayer(
  config: TradingSystemConfig,
  { strategy }: ReplayRequest,
  deps: ReplayDeps,
): Result<Player, string> {
  const begin = strategy === undefined ? ok(undefined) : beginWith(strategy, config);
  if (!begin.ok) return begin;
  const answering = createReplayLedger();
  const ledger = strategy === undefined ? answering : createMemoryLedger();
  const system = createTradingSystem({ ...config, keptOrders: Infinity }, { ledger });
  const check = createJournalCheck(deps.createDigest());
  system.subscribe(check.made);
  const results = createReplayResults(system, config);
  deps.attach?.(system);
  const inputs = createInputPlayer({
    target: { system, ledger: answering, definition: deps.definition },
    instruments: config.instruments,
    check,
    onBase(record) {
      check.base(record);
      results.base(record);
    },
    onCycle: deps.onCycle,
    marketOnly: begin.value === undefined ? undefined : begin.value(system),
  });
  return ok({ inputs, check, results });
}

type Begin = (system: TradingSystem) => (firstTime: number) => void;

/** How an account with this strategy begins when the recorded market does. */
function beginWith(
  { definition, params, instrument: wanted }: ReplayStrategy,
  { instruments }: TradingSystemConfig,
): Result<Begin, string> {
  const chosen =
    wanted === undefined ? instruments[0] : instruments.find(({ id, symbol }) => id === wanted || symbol === wanted);
  if (chosen === undefined) {
    const names = instruments.map(({ id }) => id).join(', ');
    return err(`the recording has no instrument ${wanted ?? ''}; it has ${names}`);
  }
  const strategyId = `${definition.name}-1` as StrategyId;
  return ok((system) => (firstTime) => {
    system.start(unixMs(firstTime));
    system.startStrategy({ strategyId, definition, params, instrumentId: chosen.id }, unixMs(firstTime));
  });
}

/** Bars carry their open's time, and the journal follows what led to it. */
function isPaced({ kind }: RecordedEvent): boolean {
  return kind === 'book' || kind === 'trade' || kind === 'time';
}
