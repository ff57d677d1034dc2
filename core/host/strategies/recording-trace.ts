import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import type { RecordedTraceWire, TraceRecordingInput } from '../../api/wire/recording-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { Bar } from '../../model/bar.ts';
import type { InstrumentId, StrategyId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RecordingManifest } from '../../ports/recorder.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { replayRecording } from '../recording/replay-recording.ts';
import { createThoughtTrace } from './thought-trace.ts';
import type { ThoughtTrace } from './thought-trace.ts';

/** What a trace of a recording needs. */
export interface RecordingTraceDeps {
  /** Folder of the events. */
  readonly events: string;
  readonly manifest: RecordingManifest;
  readonly clock: Clock;
  /** The code of a recorded strategy. */
  readonly definition: (name: string) => StrategyDefinition | undefined;
}

/**
 * Replays a recorded session as fast as it can and keeps what one of its strategies thought at each cycle from a time
 * on; stops where the page is full. Throws where a file is damaged; the error is a sentence.
 */
export async function traceRecording(
  input: TraceRecordingInput,
  { events, manifest, clock, definition }: RecordingTraceDeps,
): Promise<Result<RecordedTraceWire, string>> {
  const page = createPage(input);
  const replayed = await replayRecording(
    { events, manifest, speed: 'max' },
    {
      clock,
      createDigest: createSha256Digest,
      definition,
      interrupted: page.full,
      onProgress: () => undefined,
      attach: page.attach,
      onCycle: page.onCycle,
    },
  );
  if (!replayed.ok) return replayed;
  const { end, firstDifference } = replayed.value;
  if (end === 'differs' && firstDifference !== null) {
    return err(`the recording cannot be replayed by this version: it differs at record ${firstDifference.seq}`);
  }
  return page.finish();
}

/** The stretch that is asked for. */
function createPage({ strategyId: wanted, from, limit }: TraceRecordingInput) {
  const full = new AbortController();
  let system: TradingSystem | undefined;
  let trace: ThoughtTrace | undefined;
  let next: number | null = null;
  const chosen = (): StrategyId | undefined =>
    wanted === undefined ? system?.state.strategies.keys().next().value : (wanted as StrategyId);
  return {
    full: full.signal,
    attach: (engine: TradingSystem): void => {
      system = engine;
      trace = createThoughtTrace(engine, chosen, from ?? -Infinity);
    },
    onCycle: (instrumentId: InstrumentId, bar: Bar): void => {
      const id = chosen();
      const strategy = id === undefined ? undefined : system?.state.strategies.get(id);
      if (trace === undefined || strategy?.instrumentId !== instrumentId || bar.time < (from ?? -Infinity)) return;
      if (next !== null) return;
      if (trace.length() < limit) return trace.close(bar, instrumentId);
      next = bar.time;
      full.abort();
    },
    finish(): Result<RecordedTraceWire, string> {
      const id = chosen();
      const strategy = id === undefined ? undefined : system?.state.strategies.get(id);
      if (system === undefined || trace === undefined || id === undefined || strategy === undefined) {
        return err(
          wanted === undefined ? 'no strategy ran while it was recorded' : `there is no strategy ${wanted} in it`,
        );
      }
      const strategies = [...system.state.strategies.values()];
      return ok({
        instrumentId: strategy.instrumentId,
        timeframe: '15s',
        strategy: strategy.name,
        strategyId: id,
        strategies: strategies.map(({ strategyId, name, instrumentId }) => ({ strategyId, name, instrumentId })),
        ...trace.finish(),
        next,
      });
    },
  };
}
