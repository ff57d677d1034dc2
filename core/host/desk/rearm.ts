import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import { SECOND_MS } from '../../base/time.ts';
import { STALE_AFTER_MS } from '../../execution/arming/preflight.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { removeHaltFile } from '../halt-file.ts';
import { done, refused } from './act-outcome.ts';
import type { LiveSession } from './live-session.ts';

/** How long a halt of real money stands at least: time to look at what led to it, ms. */
export const REARM_WAIT_MS = 60 * SECOND_MS;

/** What re-arming needs. */
export interface RearmDeps {
  readonly accounts: Accounts;
  readonly haltFile: string;
  readonly logger: Logger;
  readonly clock: Clock;
}

/**
 * Lifts the halt of the account that is shown, by a person who typed its name and has seen the cause. Paper goes on; an
 * account at a venue has to agree with it, and comes back reduce-only: arming it is the second act.
 */
export async function rearm(deps: RearmDeps, confirmation: string): Promise<ActOutcome> {
  const { accounts, haltFile, logger } = deps;
  const session = accounts.session();
  const { account, system, stop, now } = session;
  if (system.state.trading.state === 'running') return refused('Trading is running already.');
  if (confirmation.trim() !== account.name) {
    return refused(`Type the name of the account, ${account.name}, to re-arm it.`);
  }
  const unwritable = await ledgerProblem(session);
  const problem = unwritable ?? stopProblem(session, accounts) ?? venueProblem(session, deps.clock.now());
  if (problem !== undefined) return refused(problem);
  // Another account that is halted has that in its own journal, unless its ledger still cannot be written.
  const others = accounts.sessions().filter((other) => other !== session);
  const unwritten = await Promise.all(others.map(ledgerProblem));
  if (unwritten.every((one) => one === undefined)) removeHaltFile(haltFile);
  system.rearm('person', now());
  stop.clear();
  session.flatten.clear();
  session.feed.onStopProgress();
  logger.warn('trading was re-armed', { account: account.name, state: system.state.trading.state });
  return done(1);
}

/** From when on a person may re-arm, UnixMs of the wall clock; null where there is no wait. */
export function rearmFrom({ account, system, stop }: Pick<LiveSession, 'account' | 'system' | 'stop'>): number | null {
  if (account.mode === 'paper' || system.state.trading.state !== 'halted') return null;
  return (stop.view()?.startedAt ?? Infinity) + REARM_WAIT_MS;
}

async function ledgerProblem({ ledger, ledgerFailed }: LiveSession): Promise<string | undefined> {
  if (!ledgerFailed()) return undefined;
  const retried = await ledger.retry();
  return retried.ok ? undefined : `The ledger cannot be written: ${retried.error.message}`;
}

function stopProblem({ system, stop, leaving }: LiveSession, accounts: Accounts): string | undefined {
  if (!accounts.feed().isReady()) return 'The market is still being prepared.';
  if (system.state.trading.state !== 'halted') return undefined;
  const open = leaving(1);
  if (open > 0) return `${open} orders are still open: wait until they are canceled.`;
  return stop.isVerified() ? undefined : 'The stop is not verified yet: wait a second.';
}

function venueProblem(session: LiveSession, now: number): string | undefined {
  if (session.venueStop === undefined) return undefined;
  const from = rearmFrom(session) ?? now;
  if (now < from)
    return `Look at what led to the stop first: it can be lifted in ${Math.ceil((from - now) / 1_000)} s.`;
  const findings = session.venueStop.findings();
  if (findings?.reconciled === undefined || findings.reconciled === null)
    return 'The account has not been compared with its venue since the stop: wait for it.';
  const { differences, unknownOrders } = findings.reconciled;
  if (differences > 0) return `The venue and our books differ in ${differences} places: settle them first.`;
  if (unknownOrders > 0) return `The outcome of ${unknownOrders} orders is unknown: wait for it.`;
  const isStale = findings.quoteAges.some(({ ageMs }) => ageMs === null || ageMs > STALE_AFTER_MS);
  return isStale ? 'Prices are older than 5 s: wait for fresh ones.' : undefined;
}
