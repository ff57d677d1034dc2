import type { UnixMs } from '../../base/time.ts';
import { SECOND_MS } from '../../base/time.ts';
import { PROFILES } from '../../config/profiles.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { AccountIdentity, LiveAccount } from '../../model/live-account.ts';
import type { TradingState } from '../../model/trading-state.ts';
import type { KeyPermissions } from '../../ports/execution-venue.ts';

/** Largest difference between the venue's clock and ours with which anything is sent, ms (F39). */
export const LARGEST_CLOCK_OFFSET_MS = 1_000;
/** Age of a quote above which nothing is priced from it, ms (C3). */
export const STALE_AFTER_MS = 5 * SECOND_MS;

/** What was found out about an account before arming. What could not be found out is null, and refuses. */
export interface PreflightFindings {
  /** The keys were found and the venue took them; else the sentence that says what is wrong. */
  readonly keys: { readonly ok: true; readonly tail: string } | { readonly ok: false; readonly problem: string };
  readonly permissions: KeyPermissions | null;
  /** Differences between our books and the venue's, and orders whose outcome is unknown; null before it was looked. */
  readonly reconciled: { readonly differences: number; readonly unknownOrders: number } | null;
  /** Venue's clock minus ours, ms. */
  readonly clockOffsetMs: number | null;
  /** Age of the newest quote of each instrument that the account may trade, ms; null before there was one. */
  readonly quoteAges: readonly { readonly instrumentId: InstrumentId; readonly ageMs: number | null }[];
  readonly databaseWritable: boolean;
  readonly tradingState: TradingState;
  /** Why it is halted; null while it is not. */
  readonly haltCause: string | null;
}

/** What is looked at, in this order. */
export const PREFLIGHT_CHECKS = [
  'keys',
  'permissions',
  'withdraw',
  'reconciled',
  'clock',
  'limits',
  'instruments',
  'data',
  'database',
  'not-halted',
] as const;
/** One of them. */
export type PreflightCheck = (typeof PREFLIGHT_CHECKS)[number];

/** One line of the list that a person reads before arming. */
export interface PreflightItem {
  readonly check: PreflightCheck;
  readonly passed: boolean;
  /** What was found, with its figures; and what to do where it did not pass. */
  readonly sentence: string;
}

/** The whole list, as it was at `time`. */
export interface PreflightReport {
  readonly account: string;
  readonly identity: AccountIdentity;
  readonly time: UnixMs;
  readonly items: readonly PreflightItem[];
  readonly passed: boolean;
}

/** Works out the list. Pure: what it is worked out from is found by the host. */
export function preflight(
  account: LiveAccount,
  {
    identity,
    findings,
    time,
  }: { readonly identity: AccountIdentity; readonly findings: PreflightFindings; readonly time: UnixMs },
): PreflightReport {
  const items = PREFLIGHT_CHECKS.map((check) => ({ check, ...RULES[check](findings, account) }));
  return { account: account.name, identity, time, items, passed: items.every(({ passed }) => passed) };
}

type Finding = Pick<PreflightItem, 'passed' | 'sentence'>;

const RULES: Readonly<Record<PreflightCheck, (findings: PreflightFindings, account: LiveAccount) => Finding>> = {
  keys: ({ keys }) => (keys.ok ? pass(`The venue takes the key that ends in ${keys.tail}.`) : refuse(keys.problem)),
  permissions: ({ permissions }) => {
    if (permissions === null) return refuse('What the key may do is not known, since the venue did not tell.');
    if (permissions.trade === false) return refuse('The key may not trade: give it that right at the venue.');
    if (permissions.trade === null)
      return pass('The key reads the account; the venue does not say whether it may trade.');
    return pass('The key may read and trade.');
  },
  withdraw: ({ permissions }) => {
    if (permissions === null) return refuse('Whether the key may withdraw is not known, since the venue did not tell.');
    if (permissions.withdraw === true) {
      return refuse('The key may withdraw money: make one at the venue that cannot, and enter that one here.');
    }
    if (permissions.withdraw === false) return pass('The key cannot withdraw money.');
    return pass('The venue does not say whether the key may withdraw: make sure at the venue that it cannot.');
  },
  reconciled: ({ reconciled }) => {
    if (reconciled === null) return refuse('Orders and balances have not been compared with the venue yet.');
    const { differences, unknownOrders } = reconciled;
    if (differences > 0) return refuse(`${counted(differences, 'difference')} from the venue: settle them first.`);
    if (unknownOrders > 0) return refuse(`The outcome of ${counted(unknownOrders, 'order')} is unknown: wait for it.`);
    return pass('Orders, fills and balances agree with the venue.');
  },
  clock: ({ clockOffsetMs }) => {
    if (clockOffsetMs === null || !Number.isFinite(clockOffsetMs)) return refuse("The venue's clock is not known yet.");
    const text = `The venue's clock is ${clockOffsetMs >= 0 ? '+' : '-'}${Math.abs(Math.round(clockOffsetMs))} ms off ours`;
    if (Math.abs(clockOffsetMs) <= LARGEST_CLOCK_OFFSET_MS) return pass(`${text}.`);
    return refuse(`${text}, at most ${LARGEST_CLOCK_OFFSET_MS} ms are safe: set this machine by a time server.`);
  },
  limits: (_, { profile }) => limitsFinding(profile),
  instruments: (_, { instruments }) =>
    instruments.length === 0
      ? refuse('No instrument is allowed: name those that may be traded.')
      : pass(`Only ${instruments.join(', ')} may be traded.`),
  data: ({ quoteAges }, { instruments }) => dataFinding(quoteAges, instruments),
  database: ({ databaseWritable }) =>
    databaseWritable
      ? pass('What is sent is written to disk before.')
      : refuse('The database cannot be written: make room on the disk, or make it writable.'),
  'not-halted': ({ tradingState, haltCause }) =>
    tradingState === 'halted'
      ? refuse(`Trading is halted (${haltCause ?? 'no cause given'}): re-arm after the stop first.`)
      : pass('Trading is not halted.'),
};

function limitsFinding(profile: LiveAccount['profile']): Finding {
  const { limits } = PROFILES[profile];
  if (limits === null) return refuse(`The profile "${profile}" sets no limits: choose another one.`);
  const { reduceOnly, halt } = limits.dayLoss;
  return pass(
    `Limits "${profile}": at a loss of ${percent(reduceOnly)} a day only reductions, at ${percent(halt)} a stop.`,
  );
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 10_000) / 100} %`;
}

function dataFinding(quoteAges: PreflightFindings['quoteAges'], instruments: LiveAccount['instruments']): Finding {
  if (instruments.length === 0) return refuse('There is no instrument to have prices of.');
  for (const id of instruments) {
    const ageMs = quoteAges.find(({ instrumentId }) => instrumentId === id)?.ageMs ?? null;
    if (ageMs === null || !Number.isFinite(ageMs))
      return refuse(`There is no price of ${id} yet: put it on the watchlist.`);
    if (ageMs > STALE_AFTER_MS) {
      return refuse(
        `The price of ${id} is ${Math.round(ageMs / SECOND_MS)} s old, at most ${STALE_AFTER_MS / SECOND_MS} s are safe.`,
      );
    }
  }
  return pass('Prices are fresh.');
}

function pass(sentence: string): Finding {
  return { passed: true, sentence };
}

function refuse(sentence: string): Finding {
  return { passed: false, sentence };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
