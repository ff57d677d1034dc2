import type { LiveAccount } from '../../model/live-account.ts';
import type { Logger } from '../../ports/logger.ts';
import { UNCONNECTED } from './live-engine.ts';
import type { LiveAccess, LiveEngine, LiveFindings, OpenLiveEngine } from './live-engine.ts';

/** The engines of accounts that have a key, each opened once for a definition. */
export interface LiveEngines {
  /**
   * Closes the account's engine, if there is one, and opens it anew where there is something to open: as soon as the
   * venue lets it, which nobody waits for.
   */
  readonly reopen: (name: string, access: LiveAccess | undefined) => void;
  readonly findings: (account: LiveAccount) => Promise<LiveFindings>;
  readonly onArmingChanged: (name: string) => void;
  readonly close: () => Promise<void>;
}

/** @param open how an engine is opened; undefined where accounts at venues are only defined, not traded */
export function createLiveEngines(open: OpenLiveEngine | undefined, logger: Logger): LiveEngines {
  const engines = new Map<string, LiveEngine>();
  /** One after the other: an engine never meets the next one on the same account. */
  const turns = new Map<string, Promise<void>>();
  let isClosed = false;

  async function replace(name: string, access: LiveAccess | undefined): Promise<void> {
    const old = engines.get(name);
    engines.delete(name);
    await old?.close();
    if (access === undefined || open === undefined || isClosed) return;
    const opened = await open(access);
    // A venue may have taken its time, and the host may have gone meanwhile.
    if (opened.ok && isClosed) await opened.value.close();
    else if (opened.ok) engines.set(name, opened.value);
    else logger.warn('an account at a venue cannot be opened', { account: name, reason: opened.error });
  }

  return {
    reopen(name, access) {
      const last = turns.get(name) ?? Promise.resolve();
      turns.set(
        name,
        last.then(() => replace(name, access)),
      );
    },
    findings: ({ name }) => engines.get(name)?.findings() ?? Promise.resolve(UNCONNECTED),
    onArmingChanged: (name) => {
      engines.get(name)?.onArmingChanged();
    },
    async close() {
      isClosed = true;
      await Promise.all([...engines.values()].map((engine) => engine.close()));
    },
  };
}
