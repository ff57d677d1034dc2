import type { VenueSettings } from '../../api/wire/venue-wire.ts';
import { err } from '../../base/result.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import type { Clock } from '../../ports/clock.ts';
import { addressProblem, isLoopback } from '../venues/venue-address.ts';
import type { OpenAccountVenue } from './account-inspection.ts';

/** Opens the private side of accounts' venues, each where the venue's settings say that it is. */
export function accountVenues(settings: (venue: string) => VenueSettings, clock: Clock): OpenAccountVenue {
  return async (account, credentials) => {
    const { restUrl, wsUrl } = settings(account.venue);
    const problem =
      addressProblem(restUrl, 'rest') ?? addressProblem(wsUrl, 'ws') ?? strangerProblem(account, [restUrl, wsUrl]);
    if (problem !== undefined) return err({ code: 'BAD_REQUEST', message: problem });
    // ccxt takes a moment to load: only those who use a venue wait for it.
    const { createCcxtExecution } = await import('../../adapters/ccxt/trading/ccxt-execution.ts');
    return createCcxtExecution({
      venue: account.venue,
      exchangeId: account.venue,
      credentials,
      clock,
      isSandbox: account.mode === 'testnet' && restUrl === '',
      urls: { ...(restUrl === '' ? {} : { rest: restUrl }), ...(wsUrl === '' ? {} : { ws: wsUrl }) },
    });
  };
}

/** Whoever could change an address would have the key sent there: a live one goes to the venue itself, or nowhere else than this machine. */
function strangerProblem({ venue, mode }: LiveAccount, addresses: readonly string[]): string | undefined {
  const stranger = mode === 'live' && addresses.find((address) => address !== '' && !isLoopback(address));
  if (typeof stranger !== 'string') return undefined;
  return `${stranger} is not ${venue}'s own address, and a key to real money is sent nowhere else: empty it under Health.`;
}
