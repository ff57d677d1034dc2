import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { LiveSession } from '../desk/live-session.ts';
import { accountSummary, startOf } from './session-summary.ts';
import type { AccountStart, SessionSummary } from './session-summary.ts';
import { summaryText } from './summary-text.ts';

/** The end of a run, and its pauses while the machine sleeps. */
export interface OrderlyEnd {
  /**
   * No new work from now on; entries are canceled, and that is verified; what protects positions stays. The summary is
   * written to the data folder. The second call gets what the first one found.
   */
  readonly end: (cause: string) => Promise<SessionSummary>;
  /** The machine is about to sleep: entries are canceled, since nobody would watch them. */
  readonly beforeSleep: () => void;
}

/** What it needs. */
export interface OrderlyEndDeps {
  readonly accounts: Accounts;
  /** Folder of the summaries. */
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

const LOOK_MS = 50;
/** A venue that has not confirmed by then is said to be unverified. */
const PATIENCE_MS = 8_000;

/** Notes how each account stands now, to tell at the end what became of it. */
export function createOrderlyEnd(deps: OrderlyEndDeps): OrderlyEnd {
  const { accounts, clock, logger } = deps;
  const startedAt = clock.now();
  const starts = new Map<string, AccountStart>();
  const note = ({ account, system }: LiveSession): void => void starts.set(account.name, startOf({ system }));
  for (const session of accounts.sessions()) note(session);
  accounts.onAdded(({ keeper }) => {
    note(keeper.current());
  });
  let ended: Promise<SessionSummary> | undefined;

  const endAll = async (cause: string): Promise<SessionSummary> => {
    const ends = accounts.sessions().map((session) => ({
      session,
      canceled: session.system.endSending(cause, session.now()),
    }));
    await settled(
      ends.map(({ session }) => session),
      clock,
    );
    const summary: SessionSummary = {
      cause,
      startedAt,
      endedAt: clock.now(),
      accounts: ends.map(({ session, canceled }) =>
        accountSummary(session, starts.get(session.account.name) ?? startOf(session), canceled),
      ),
    };
    keep(summary, deps);
    logger.info('the session was ended in order', { cause, accounts: summary.accounts.length });
    return summary;
  };
  return {
    end: (cause) => (ended ??= endAll(cause)),
    beforeSleep() {
      for (const { system, now } of accounts.sessions()) system.cancelEntries('the machine goes to sleep', now());
    },
  };
}

/** Resolves when no entry is open any more, or after some seconds. */
async function settled(sessions: readonly LiveSession[], clock: Clock): Promise<void> {
  const until = clock.now() + PATIENCE_MS;
  while (sessions.some(hasEntries) && clock.now() < until) {
    await new Promise<void>((resolve) => {
      clock.after(LOOK_MS, resolve);
    });
  }
}

function hasEntries({ system }: LiveSession): boolean {
  return [...system.state.openOrders.values()].some(({ opening }) => opening > 0n);
}

/** As JSON and as text. A disk that is full takes neither; the summary is shown all the same. */
function keep(summary: SessionSummary, { folder, logger }: OrderlyEndDeps): void {
  const name = `session-${new Date(summary.endedAt).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(summary, null, 2)}\n`, { mode: 0o600 });
    writeFileSync(join(folder, `${name}.txt`), summaryText(summary), { mode: 0o600 });
  } catch (error) {
    logger.error('the summary of the session cannot be written', { reason: String(error) });
  }
}
