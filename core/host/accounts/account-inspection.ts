import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { preflight } from '../../execution/arming/preflight.ts';
import type { PreflightFindings, PreflightReport } from '../../execution/arming/preflight.ts';
import { accountIdentity } from '../../model/live-account.ts';
import type { AccountIdentity, LiveAccount } from '../../model/live-account.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExecutionVenue, KeyPermissions } from '../../ports/execution-venue.ts';
import type { SettingRepository } from '../../ports/repositories.ts';
import type { VenueCredentials } from '../../ports/secrets.ts';
import type { AccountKeys } from '../secrets/account-keys.ts';
import type { LiveEngines } from './live-engines.ts';

/** Opens the private side of an account's venue. Nothing is sent yet. */
export type OpenAccountVenue = (
  account: LiveAccount,
  credentials: VenueCredentials,
) => Promise<Result<ExecutionVenue, VenueError>>;

/** What a venue said of a key. */
export interface KeyFinding {
  readonly permissions: KeyPermissions;
  /** Currencies of which the account has something. */
  readonly currencies: number;
}

/** What an inspection looks at. */
export interface InspectionParts {
  readonly keys: AccountKeys;
  readonly engines: Pick<LiveEngines, 'findings'>;
  readonly openVenue: OpenAccountVenue;
  readonly settings: SettingRepository;
  readonly clock: Clock;
}

/** Finds out what has to be right before an account is armed. Reads only. */
export interface AccountInspection {
  /** Asks the venue what the key may do, and whether it reads the account; the error is a sentence. */
  readonly testKey: (account: LiveAccount) => Promise<Result<KeyFinding, string>>;
  /** What the venue last said of the account's present key; null before it was asked. */
  readonly permissions: (account: LiveAccount) => KeyPermissions | null;
  /** The list as it stands now. The venue is asked anew: what a key could do yesterday says nothing. */
  readonly report: (account: LiveAccount) => Promise<PreflightReport>;
}

/** Remembers what was said of each key, by the identity of the account with it. */
export function createAccountInspection(parts: InspectionParts): AccountInspection {
  const { keys, engines, clock } = parts;
  const seen = new Map<AccountIdentity, KeyPermissions>();
  const identityOf = (account: LiveAccount): AccountIdentity | undefined => {
    const key = keys.find(account);
    return key.ok ? accountIdentity(account, key.value.fingerprint) : undefined;
  };
  const testKey = async (account: LiveAccount): Promise<Result<KeyFinding, string>> => {
    const identity = identityOf(account);
    const credentials = await keys.reveal(account);
    if (!credentials.ok) return err(credentials.error.message);
    const found = await askVenue(account, credentials.value, parts.openVenue);
    if (found.ok && identity !== undefined) seen.set(identity, found.value.permissions);
    return found;
  };
  return {
    testKey,
    permissions(account) {
      const identity = identityOf(account);
      return identity === undefined ? null : (seen.get(identity) ?? null);
    },
    async report(account) {
      const tested = await testKey(account);
      const findings: PreflightFindings = {
        ...(await engines.findings(account)),
        keys: keyFinding(tested, keys.find(account)),
        permissions: tested.ok ? tested.value.permissions : null,
        databaseWritable: await canWrite(parts),
      };
      const identity = identityOf(account) ?? accountIdentity(account, '');
      return preflight(account, { identity, findings, time: clock.now() });
    },
  };
}

async function askVenue(
  account: LiveAccount,
  credentials: VenueCredentials,
  openVenue: OpenAccountVenue,
): Promise<Result<KeyFinding, string>> {
  const opened = await openVenue(account, credentials);
  if (!opened.ok) return err(opened.error.message);
  const venue = opened.value;
  try {
    const permissions = await venue.permissions();
    if (!permissions.ok) return err(permissions.error.message);
    const balances = await venue.balances();
    if (!balances.ok) return err(balances.error.message);
    return ok({ permissions: permissions.value, currencies: balances.value.length });
  } finally {
    await venue.close();
  }
}

function keyFinding(
  tested: Result<KeyFinding, string>,
  key: ReturnType<AccountKeys['find']>,
): PreflightFindings['keys'] {
  if (!tested.ok) return { ok: false, problem: tested.error };
  return key.ok ? { ok: true, tail: key.value.tail } : { ok: false, problem: key.error.message };
}

/** Tries it: a disk says that it is full only when it is written to. */
async function canWrite({ settings, clock }: InspectionParts): Promise<boolean> {
  return (await settings.put('preflight-probe', clock.now())).ok;
}
