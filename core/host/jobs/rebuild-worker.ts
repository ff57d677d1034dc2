import { openStoreForReading } from '../../adapters/sqlite/sqlite-store.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import type { TimeRange } from '../../model/data-series.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Store } from '../../ports/store.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import { DEMO_ACCOUNT } from '../accounts/paper-accounts.ts';
import { createDemoMemory } from '../market/demo-memory.ts';
import { journalConfig } from '../parity/journal-config.ts';
import { playedDemo } from '../parity/played-demo.ts';
import { hasTicks, playedTicks } from '../parity/played-ticks.ts';
import { rebuildSession } from '../parity/rebuild-session.ts';
import { startRebuiltMarket } from '../parity/rebuilt-market.ts';
import type { PlayedMarket } from '../parity/rebuilt-market.ts';
import { compareRerun } from '../parity/rerun.ts';
import type { ComparedParts } from './parity-worker.ts';
import { openSharedProgress } from './shared-progress.ts';

/** What a language model answered is not in the journal. */
const AGENT = 'agent';

/** A session as it crosses to the worker. */
export interface RebuildTask {
  readonly database: string;
  readonly sessionId: string;
}

/** Runs a session that was not recorded again, and compares; undefined if it was told to stop. The error is a sentence. */
export async function runRebuildTask(
  task: RebuildTask & { readonly progress: SharedArrayBuffer },
): Promise<Result<ComparedParts, string> | undefined> {
  const opened = openStoreForReading(task.database);
  if (!opened.ok) return err(opened.error.message);
  const store = opened.value;
  try {
    return compareSession(store, task);
  } finally {
    await store.close();
  }
}

function compareSession(
  store: Store,
  { sessionId, ...task }: RebuildTask & { readonly progress: SharedArrayBuffer },
): Result<ComparedParts, string> | undefined {
  const progress = openSharedProgress(task.progress);
  const session = store.sessions.find(sessionId);
  const journal = Array.from(store.sessions.journal(sessionId), ({ line }) => decodeRecord(line));
  const [from, to] = [journal[0]?.time ?? 0, journal.at(-1)?.time ?? 0];
  const known = new Map([...demoInstruments(), ...store.instruments.list()].map((one) => [one.id, one]));
  const config = journalConfig(journal, (id) => known.get(id));
  if (session === undefined || config === undefined) return err('How this session began cannot be read any more.');
  const isDemo = session.kind === DEMO_ACCOUNT.sessions;
  const isLive = session.kind.startsWith('live ');
  const played = isDemo ? demoOf(store, from) : ticksOf(store, config.instruments, { from, to: to + 1 });
  if (!played.ok) return played;
  const market = startRebuiltMarket(played.value, from);
  const rerun = rebuildSession(
    { config, journal, market, isLive },
    {
      definition: (name) => (name === AGENT ? undefined : STRATEGIES.find((strategy) => strategy.name === name)),
      shouldStop: progress.isStopped,
      onProgress: (time) => {
        progress.report(Math.max(0, time - from), Math.max(1, to - from));
      },
    },
  );
  if (rerun === undefined) return undefined;
  const rows = compareRerun(rerun, isLive);
  const name = isDemo ? 'the journal, on the demo market drawn again from its seed' : 'the journal, on stored ticks';
  const part = { source: 'rebuilt', name, from, to, inputs: rerun.inputs, orders: rows.length, isWhole: true } as const;
  return ok({ rows, parts: [part], covered: [[0, Infinity]] });
}

function demoInstruments(): readonly Instrument[] {
  return DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
}

function ticksOf(store: Store, instruments: readonly Instrument[], range: TimeRange): Result<PlayedMarket, string> {
  if (hasTicks(store, instruments, range)) return ok(playedTicks(store, instruments, range));
  return err('Nobody recorded this session, and no ticks of its time are stored any more.');
}

function demoOf({ settings }: Pick<Store, 'settings'>, from: number): Result<PlayedMarket, string> {
  const origin = createDemoMemory(settings).origin();
  if (origin === undefined) return err('The seed of the demo market is gone.');
  if (from < origin.recentStart) return err('The demo market of that time cannot be drawn again.');
  return ok(playedDemo(origin, from));
}
