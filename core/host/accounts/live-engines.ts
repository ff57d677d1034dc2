import type { LiveAccount } from '../../model/live-account.ts';
import type { Logger } from '../../ports/logger.ts';
import type { LiveAccess, LiveEngine, LiveFindings, OpenLiveEngine } from './live-engine.ts';

/** What is known of an account without an engine: nothing that would let it be armed. */
const UNCONNECTED: LiveFindings = {
  reconciled: null,
  clockOffsetMs: null,
  quoteAges: [],
  tradingState: 'reduce-only',
  haltCause: null,
};

/** The engines of accounts that have a key, each opened once for a definition. */
export interface LiveEngines {
  /** Closes the account's engine, if there is one, and opens it anew where there is something to open. */
  readonly reopen: (name: string, access: LiveAccess | undefined) => Promise<void>;
  readonly findings: (account: LiveAccount) => Promise<LiveFindings>;
  readonly onArmingChanged: (name: string) => void;
  readonly close: () => Promise<void>;
}

/** @param open how an engine is opened; undefined where accounts at venues are only defined, not traded */
export function createLiveEngines(open: OpenLiveEngine | undefined, logger: Logger): LiveEngines {
  const engines = new Map<string, LiveEngine>();
  /** One after the other: an engine never meets the next one on the same account. */
  let turn: Promise<void> = Promise.resolve();

  async function replace(name: string, access: LiveAccess | undefined): Promise<void> {
    const old = engines.get(name);
    engines.delete(name);
    await old?.close();
    if (access === undefined || open === undefined) return;
    const opened = await open(access);
    if (opened.ok) engines.set(name, opened.value);
    else logger.warn('an account at a venue cannot be opened', { account: name, reason: opened.error });
  }

  return {
    reopen(name, access) {
      turn = turn.then(() => replace(name, access));
      return turn;
    },
    findings: ({ name }) => engines.get(name)?.findings() ?? Promise.resolve(UNCONNECTED),
    onArmingChanged: (name) => {
      engines.get(name)?.onArmingChanged();
    },
    async close() {
      await turn;
      await Promise.all([...engines.values()].map((engine) => engine.close()));
    },
  };
}
