import type { ArmingWire, LiveAccountWire } from '../../api/wire/live-account-wire.ts';
import type { DisarmCause } from '../../execution/arming/arm-record.ts';
import type { UnixMs } from '../../base/time.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import type { LiveAccounts } from './live-accounts.ts';

const CAUSES: Readonly<Record<DisarmCause, string>> = {
  halt: 'Trading was stopped.',
  'key-changed': 'Its key was changed.',
  'account-changed': 'What it may do was changed.',
  'account-removed': 'It was removed.',
  disarmed: 'It was disarmed by hand.',
};

/** An account at a venue as an interface sees it: everything but the key. */
export function liveAccountWire(accounts: LiveAccounts, account: LiveAccount, now: UnixMs): LiveAccountWire {
  const key = accounts.keys.find(account);
  return {
    ...account,
    instruments: [...account.instruments],
    key: key.ok
      ? {
          tail: key.value.tail,
          label: key.value.label,
          origin: key.value.origin,
          storedAt: key.value.storedAt,
        }
      : null,
    keyProblem: key.ok ? null : key.error.message,
    permissions: accounts.inspection.permissions(account),
    arming: armingWire(accounts.arming.standing(account.name, now)),
  };
}

function armingWire(standing: ReturnType<LiveAccounts['arming']['standing']>): ArmingWire {
  if (standing.state === 'disarmed') {
    const cause = standing.cause === null ? null : CAUSES[standing.cause];
    return { state: 'disarmed', cause, armedAt: null, expiresAt: null };
  }
  const { armedAt, expiresAt } = standing.record;
  return { state: standing.state, cause: null, armedAt, expiresAt };
}
