import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { LiveSession } from '../desk/live-session.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import type { SessionKeeper } from '../session/session-keeper.ts';
import type { TradedAccount } from './traded-account.ts';

/** One account with its sessions and the market it trades. */
export interface RunningAccount {
  readonly account: TradedAccount;
  readonly keeper: SessionKeeper;
  readonly feed: MarketFeed;
}

/** All accounts of a host. Each runs on its own; one of them is shown and acted on. */
export interface Accounts {
  /** Live list: accounts at venues come and go. */
  readonly all: readonly RunningAccount[];
  readonly selected: () => RunningAccount;
  /** The shown account's session. */
  readonly session: () => LiveSession;
  /** The shown account's market. */
  readonly feed: () => MarketFeed;
  /** Every account's session, the shown one's first. */
  readonly sessions: () => readonly LiveSession[];
  /** False where there is no such account. */
  readonly select: (name: string) => boolean;
  /** Aborts when another account is shown. */
  readonly shown: () => AbortSignal;
  readonly onSelected: (listener: (name: string) => void) => Unsubscribe;
  /** An account at a venue was opened; its name must be new. */
  readonly add: (account: RunningAccount) => void;
  /** It was closed; the first account is shown if it was shown. */
  readonly remove: (name: string) => void;
  /** Told of each account that is added. */
  readonly onAdded: (listener: (account: RunningAccount) => void) => Unsubscribe;
}

/** Joins accounts; `preferred` is shown first, else the first one. */
export function joinAccounts(first: readonly [RunningAccount, ...RunningAccount[]], preferred: unknown): Accounts {
  const selected = createEmitter<string>();
  const added = createEmitter<RunningAccount>();
  const all: RunningAccount[] = [...first];
  let current: RunningAccount = all.find(({ account }) => account.name === preferred) ?? first[0];
  let shown = new AbortController();
  const select = (wanted: RunningAccount): void => {
    current = wanted;
    const before = shown;
    shown = new AbortController();
    before.abort();
    selected.emit(wanted.account.name);
  };
  return {
    all,
    selected: () => current,
    session: () => current.keeper.current(),
    feed: () => current.feed,
    sessions: () => [current, ...all.filter((one) => one !== current)].map(({ keeper }) => keeper.current()),
    select(name) {
      const wanted = all.find(({ account }) => account.name === name);
      if (wanted === undefined) return false;
      if (wanted !== current) select(wanted);
      return true;
    },
    shown: () => shown.signal,
    onSelected: selected.subscribe,
    add(account) {
      all.push(account);
      added.emit(account);
      // The one that was shown before the restart is shown again.
      if (account.account.name === preferred && current === first[0]) select(account);
    },
    remove(name) {
      const index = all.findIndex(({ account }) => account.name === name);
      if (index < 0) return;
      const [gone] = all.splice(index, 1);
      if (gone === current) select(first[0]);
    },
    onAdded: added.subscribe,
  };
}
