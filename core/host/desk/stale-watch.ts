import { MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Accounts, RunningAccount } from '../accounts/accounts.ts';

const LOOK_MS = 5 * SECOND_MS;
const STALE_MS = MINUTE_MS;

/**
 * Leaves only reductions to an account that holds something whose price has not come in for a minute: what it is worth
 * is not known (kill switch 1). A person re-arms it. The built-in market has no feed that could fail.
 * @returns what ends the watch
 */
export function watchStaleness(accounts: Accounts, clock: Clock): () => void {
  const look = (): void => {
    for (const account of accounts.all) restrictIfBlind(account, clock.now());
    stop = clock.after(LOOK_MS, look);
  };
  let stop = clock.after(LOOK_MS, look);
  return () => {
    stop();
  };
}

function restrictIfBlind({ account, keeper, feed }: RunningAccount, now: number): void {
  const { system, now: engineTime } = keeper.current();
  if (account.market !== 'venues' || !feed.isReady() || system.state.trading.state !== 'running') return;
  for (const { quantity, instrumentId } of system.state.positions) {
    if (quantity === 0n) continue;
    const book = feed.tapes.find(({ instrument }) => instrument.id === instrumentId)?.book();
    const ageMs = now - (book?.time ?? system.state.trading.since);
    if (ageMs <= STALE_MS) continue;
    const seconds = Math.floor(ageMs / SECOND_MS);
    system.restrict(`no price of ${instrumentId}, which is held, for ${seconds} s`, 'engine', engineTime());
    return;
  }
}
