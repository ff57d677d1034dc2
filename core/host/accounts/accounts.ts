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
}

/** Joins accounts; `preferred` is shown first, else the first one. */
export function joinAccounts(all: readonly [RunningAccount, ...RunningAccount[]], preferred: unknown): Accounts {
  const selected = createEmitter<string>();
  let current: RunningAccount = all.find(({ account }) => account.name === preferred) ?? all[0];
  let shown = new AbortController();
  return {
    all,
    selected: () => current,
    session: () => current.keeper.current(),
    feed: () => current.feed,
    sessions: () => [current, ...all.filter((one) => one !== current)].map(({ keeper }) => keeper.current()),
    select(name) {
      const wanted = all.find(({ account }) => account.name === name);
      if (wanted === undefined) return false;
      if (wanted === current) return true;
      current = wanted;
      const before = shown;
      shown = new AbortController();
      before.abort();
      selected.emit(name);
      return true;
    },
    shown: () => shown.signal,
    onSelected: selected.subscribe,
  };
}
