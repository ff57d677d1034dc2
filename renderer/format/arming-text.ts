import type { AccountKeyWire, KeyPermissionsWire, LiveAccountWire } from '../../core/api/wire/live-account-wire.ts';
import { HOUR_MS } from '../../core/base/time.ts';
import { durationText } from './datetime.ts';

/** How an account is armed, in a word or two, with the time that is left. */
export function armingText({ state, expiresAt }: LiveAccountWire['arming'], now: number): string {
  switch (state) {
    case 'armed':
      return `Armed, ${durationText(Math.max(0, (expiresAt ?? now) - now))} left`;
    case 'expired':
      return 'Expired: reductions only';
    case 'disarmed':
      return 'Not armed';
  }
}

/** The time that is left of an arming, short: hours while there are any, for a place where it only has to be seen. */
export function timeLeftText({ state, expiresAt }: LiveAccountWire['arming'], now: number): string {
  if (state === 'expired') return 'expired';
  const left = Math.max(0, (expiresAt ?? now) - now);
  return `armed ${left >= HOUR_MS ? `${Math.floor(left / HOUR_MS)}\u00a0h` : durationText(left)}`;
}

const ORIGINS: Readonly<Record<AccountKeyWire['origin'], string>> = {
  keychain: "kept in this system's keychain",
  'passphrase-file': 'kept in a file under your passphrase',
  environment: 'in plain text in the environment: for test networks only',
  'env-file': 'in plain text in the file .env: for test networks only',
};

/** What may be known of a key. */
export function keyText(key: AccountKeyWire): string {
  const label = key.label === '' ? '' : ` “${key.label}”`;
  return `Ends in ${key.tail}${label}, ${ORIGINS[key.origin]}`;
}

/** What the venue says that a key may do, a sentence for each right. */
export function permissionTexts(permissions: KeyPermissionsWire): readonly {
  readonly text: string;
  readonly tone: 'accent' | 'danger' | 'warn' | 'neutral';
}[] {
  const { trade, withdraw, restrictedByAddress } = permissions;
  return [
    trade === null
      ? { text: 'Trading: not told', tone: 'neutral' }
      : trade
        ? { text: 'May trade', tone: 'accent' }
        : { text: 'May not trade', tone: 'danger' },
    withdraw === null
      ? { text: 'Withdrawing: not told', tone: 'warn' }
      : withdraw
        ? { text: 'May withdraw: refused', tone: 'danger' }
        : { text: 'Cannot withdraw', tone: 'accent' },
    restrictedByAddress === null
      ? { text: 'Addresses: not told', tone: 'neutral' }
      : restrictedByAddress
        ? { text: 'Bound to addresses', tone: 'accent' }
        : { text: 'Works from any address', tone: 'warn' },
  ];
}
