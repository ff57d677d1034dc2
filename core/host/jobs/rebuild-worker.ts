import { openStoreForReading } from '../../adapters/sqlite/sqlite-store.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import type { TradingSystemConfig } from '../../engine/trading-system.ts';
import { isOrderEvent } from '../../events/domain-event.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { TimeRange } from '../../model/data-series.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Session } from '../../ports/repositories.ts';
import type { Store } from '../../ports/store.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import { DEMO_ACCOUNT } from '../accounts/paper-accounts.ts';
import { createDemoMemory } from '../market/demo-memory.ts';
import { journalConfig } from '../parity/journal-config.ts';
import { playedBars } from '../parity/played-bars.ts';
import { playedDemo } from '../parity/played-demo.ts';
import { hasTicks, playedTicks } from '../parity/played-ticks.ts';
import { rebuildSession } from '../parity/rebuild-session.ts';
import { startRebuiltMarket } from '../parity/rebuilt-market.ts';
import type { RebuiltMarket } from '../parity/rebuilt-market.ts';
import { compareRerun } from '../parity/rerun.ts';
import type { ComparedParts } from './parity-worker.ts';
import { openSharedProgress } from './shared-progress.ts';

/** What a language model answered is not in the journal. */
const AGENT = 'agent';

/** A session as it crosses to the worker. */
export interface RebuildTask {
  readonly database: string;
  readonly sessionId: string;
  /** Of a paper run: what it was fed with. */
  readonly bars?: BarColumns;
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
  // Nothing to compare, whatever is left of its market.
  if (!journal.some(({ event }) => isOrderEvent(event))) return ok({ rows: [], parts: [], covered: [] });
  const known = new Map([...demoInstruments(), ...store.instruments.list()].map((one) => [one.id, one]));
  const config = journalConfig(journal, (id) => known.get(id));
  if (session === undefined || config === undefined) return err('How this session began cannot be read any more.');
  const isLive = session.kind.startsWith('live ');
  const found = marketOf(store, { kind: session.kind, bars: task.bars, config }, { from, to });
  if (!found.ok) return found;
  const { market, name } = found.value;
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
  const part = { source: 'rebuilt', name, from, to, inputs: rerun.inputs, orders: rows.length, isWhole: true } as const;
  return ok({ rows, parts: [part], covered: [[0, Infinity]] });
}

function demoInstruments(): readonly Instrument[] {
  return DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
}

interface Wanted {
  readonly bars: BarColumns | undefined;
  readonly kind: Session['kind'];
  readonly config: TradingSystemConfig;
}

/** The session's market made anew, and what it is made of; the error is a sentence. */
function marketOf(
  store: Store,
  { kind, bars, config: { instruments } }: Wanted,
  { from, to }: TimeRange,
): Result<{ readonly market: RebuiltMarket; readonly name: string }, string> {
  if (bars !== undefined) return ok({ market: playedBars(bars), name: 'the journal, on the stored bars' });
  if (kind === DEMO_ACCOUNT.sessions) {
    const origin = createDemoMemory(store.settings).origin();
    if (origin === undefined || from < origin.recentStart)
      return err('The demo market of that time cannot be drawn again.');
    const market = startRebuiltMarket(playedDemo(origin, from), from);
    return ok({ market, name: 'the journal, on the demo market drawn again from its seed' });
  }
  const range = { from, to: to + 1 };
  if (!hasTicks(store, instruments, range))
    return err('Its inputs were not recorded, and no ticks of its time are stored any more.');
  const market = startRebuiltMarket(playedTicks(store, instruments, range), from);
  return ok({ market, name: 'the journal, on stored ticks' });
}
