import type { VenueSettings } from '../../api/wire/venue-wire.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { KnownOrders } from '../../execution/watchdog/watchdog.ts';
import { isVenueStop } from '../../model/venue-stop.ts';
import type { LiveAccess } from '../accounts/live-engine.ts';
import type { GuardSubject } from '../watchdog/watchdog-keeper.ts';

/** An account at a venue as the watchdog guards it: while it is armed, or has orders that rest there. */
export function guardSubject(
  { account, token, watchCredentials }: LiveAccess,
  { state }: Pick<TradingSystem, 'state'>,
  settings: (venue: string) => VenueSettings,
): GuardSubject {
  const { name, venue, mode } = account;
  return {
    name,
    isNeeded: () => token() !== undefined || state.openOrders.size > 0,
    async describe() {
      const credentials = await watchCredentials();
      if (!credentials.ok) return undefined;
      const { restUrl } = settings(venue);
      return { name, venue, restUrl, isSandbox: mode === 'testnet' && restUrl === '', credentials: credentials.value };
    },
    known() {
      const known: { ours: KnownOrders['ours'][number][]; kept: KnownOrders['kept'][number][] } = {
        ours: [],
        kept: [],
      };
      for (const tracked of state.openOrders.values()) {
        if (tracked.venueOrderId === null) continue;
        known.ours.push(tracked.venueOrderId);
        if (isVenueStop(tracked)) known.kept.push(tracked.venueOrderId);
      }
      return known;
    },
  };
}
