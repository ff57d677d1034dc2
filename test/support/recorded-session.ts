import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventFiles } from '../../core/adapters/parquet/event-files.ts';
import type { EventFiles } from '../../core/adapters/parquet/event-files.ts';
import { createSha256Digest } from '../../core/adapters/sha256/sha256-digest.ts';
import { createTradingSystem } from '../../core/engine/create-trading-system.ts';
import type { TradingSystem, TradingSystemConfig } from '../../core/engine/trading-system.ts';
import { createInputLog } from '../../core/host/recording/input-log.ts';
import type { InputLog } from '../../core/host/recording/input-log.ts';
import { replayRecording } from '../../core/host/recording/replay-recording.ts';
import type { ReplayDeps, ReplayOutcome, ReplayRequest } from '../../core/host/recording/replay-recording.ts';
import { createSessionTap } from '../../core/host/recording/session-tap.ts';
import type { JournalRecord } from '../../core/events/journal-record.ts';
import type { EventBatch, RecordingHead, RecordingManifest } from '../../core/ports/recorder.ts';
import type { Ledger } from '../../core/ports/ledger.ts';
import { fixed } from '../../core/base/fixed.ts';
import { createManualClock } from './manual-clock.ts';
import type { ManualClock } from './manual-clock.ts';
import { PAIR } from './random-session.ts';
import { MINUTE, someModels } from './trading.ts';

export const HEAD: RecordingHead = {
  id: 'rec-1',
  name: 'a test',
  startedAt: 1_772_452_800_000,
  engineVersion: '0.0.0',
  account: 'PAPER-1',
  sessionId: 'session-1',
};

/** An engine on two instruments' ticks, with costs and without limits. */
export const RECORDED_CONFIG: TradingSystemConfig = {
  instruments: PAIR,
  currency: 'USD',
  initialCash: fixed('100000'),
  profile: 'unrestricted',
  models: someModels({ fill: 'realistic', takerBps: fixed('7.5'), latencyMs: 700 }),
  seed: 7,
  source: 'ticks',
  barMs: MINUTE,
};

/** A folder for events. */
export function eventsFolder(): { readonly events: string; readonly remove: () => void } {
  const events = join(mkdtempSync(join(tmpdir(), 'tradewind-events-')), 'events');
  return { events, remove: () => rmSync(join(events, '..'), { recursive: true, force: true }) };
}

/** An engine whose inputs are written to Parquet files on this thread. */
export interface RecordedSession {
  readonly system: TradingSystem;
  readonly records: readonly JournalRecord[];
  readonly log: InputLog;
  readonly finish: () => RecordingManifest;
}

/** Puts a tap on a fresh engine. `falsify` changes what is written, to see that it is noticed. */
export function recordSession(
  events: string,
  config: TradingSystemConfig,
  ledger: Ledger,
  falsify: (batch: EventBatch) => EventBatch = (batch) => batch,
): RecordedSession {
  const files = createEventFiles(events, HEAD);
  const write: EventFiles['write'] = (batch, day) => files.write(falsify(batch), day);
  let log: InputLog | undefined;
  const tap = createSessionTap((instruments) => {
    log = createInputLog(instruments, { write, pendingBytes: () => 0 }, createSha256Digest());
    return log;
  });
  const system = tap.system(createTradingSystem(config, { ledger: tap.ledger(ledger) }), config);
  const records: JournalRecord[] = [];
  system.subscribe((record) => void records.push(record));
  if (log === undefined) throw new Error('the tap has made no log');
  const made = log;
  return {
    system,
    records,
    log: made,
    finish() {
      made.close();
      return files.finish({
        endedAt: HEAD.startedAt + 1,
        reason: 'stopped',
        isComplete: true,
        lastSeq: made.totals().lastSeq,
        journalSha256: made.journalSha256(),
      });
    },
  };
}

/** Replays as fast as possible unless told otherwise; strategies have the code that `definition` gives. */
export async function replay(
  request: Omit<ReplayRequest, 'speed'> & Partial<Pick<ReplayRequest, 'speed'>>,
  deps: Partial<ReplayDeps> = {},
): Promise<ReplayOutcome> {
  const outcome = await replayRecording(
    { speed: 'max', ...request },
    {
      clock: createManualClock(0),
      createDigest: createSha256Digest,
      definition: () => undefined,
      interrupted: new AbortController().signal,
      onProgress: () => undefined,
      ...deps,
    },
  );
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

/** Moves a clock until the work that waits for it is done. */
export async function whileMoving<T>(clock: ManualClock, stepMs: number, work: Promise<T>): Promise<T> {
  const state = { isDone: false };
  const settled = work.finally(() => {
    state.isDone = true;
  });
  while (!state.isDone) {
    clock.advance(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return settled;
}
