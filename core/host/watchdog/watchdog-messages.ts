import type { KnownOrders, WatchdogAct } from '../../execution/watchdog/watchdog.ts';
import type { VenueId } from '../../model/identifiers.ts';
import type { VenueCredentials } from '../../ports/secrets.ts';

/** An account as the watchdog's process is told of it, over the line to its starter and nowhere else. */
export interface GuardedAccount {
  readonly name: string;
  readonly venue: VenueId;
  readonly isSandbox: boolean;
  readonly restUrl: string;
  readonly credentials: VenueCredentials;
}

/** What the host tells the watchdog. */
export type WatchdogRequest =
  | { readonly kind: 'guard'; readonly account: GuardedAccount }
  | { readonly kind: 'release'; readonly account: string }
  | { readonly kind: 'ping'; readonly known: readonly (readonly [account: string, orders: KnownOrders])[] };

/** What the watchdog tells the host. */
export type WatchdogMessage =
  { readonly kind: 'act'; readonly act: WatchdogAct } | { readonly kind: 'problem'; readonly message: string };
