import type { CallPlace } from '../../api/call-place.ts';
import type { Desk } from '../../api/desk.ts';
import type { AccountTestWire, ArmInput, PreflightWire } from '../../api/wire/live-account-wire.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import { HOUR_MS } from '../../base/time.ts';
import type { Result } from '../../base/result.ts';
import type { PreflightReport } from '../../execution/arming/preflight.ts';
import { PREFLIGHT_LIFE_MS } from '../../execution/arming/arming.ts';
import { accountNameProblem } from '../../model/live-account.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import type { Clock } from '../../ports/clock.ts';
import { done, refused } from '../desk/act-outcome.ts';
import { pacedStream } from '../streams/paced-stream.ts';
import type { KeyDesk } from './key-desk.ts';
import type { ArmCodes } from './arm-codes.ts';
import { liveAccountWire } from './live-account-wires.ts';
import type { LiveAccounts } from './live-accounts.ts';
import { toAccount } from './live-definitions.ts';
import { givesMoreLeave } from './more-leave.ts';

/** The part of the desk that defines and arms accounts at venues. */
export type LiveAccountDesk = Pick<
  Desk,
  | 'watchLiveAccounts'
  | 'saveLiveAccount'
  | 'removeLiveAccount'
  | 'testLiveAccount'
  | 'preflightAccount'
  | 'armAccount'
  | 'disarmAccount'
>;

/** What it works with. */
export interface LiveAccountDeskDeps {
  readonly accounts: LiveAccounts;
  readonly keys: KeyDesk;
  readonly codes: ArmCodes;
  readonly clock: Clock;
}

const INTERVAL_MS = 250;
/** How soon after its end an arming is shown as expired, ms. */
const EXPIRY_LOOK_MS = 5_000;
const SCRIPTED = 'Arming, and giving an account more leave, is typed by a person at the window or at a terminal.';

/** Creates it. */
export function createLiveAccountDesk(deps: LiveAccountDeskDeps): LiveAccountDesk {
  /** The lists that were shown, by account and place: what is armed is what that person has read. */
  const shown = new Map<string, PreflightReport>();
  return {
    watchLiveAccounts: (signal) => watch(deps, signal),
    saveLiveAccount: (input, place) => save(deps, toAccount(input), place),
    removeLiveAccount: async (name) => {
      if (deps.accounts.definitions.find(name) === undefined) return refused(unknown(name));
      return outcome(await deps.accounts.remove(name));
    },
    testLiveAccount: (name) => test(deps, name),
    async preflightAccount(name, place) {
      const account = deps.accounts.definitions.find(name);
      if (account === undefined) return { refused: unknown(name) };
      const report = await deps.accounts.inspection.report(account);
      shown.set(`${place}|${name}`, report);
      const needsCode = place === 'browser';
      if (needsCode && report.passed && !deps.codes.issue(name)) return { refused: noTerminal(name) };
      return preflightWire(report, needsCode);
    },
    armAccount: (input, place) => arm(deps, shown, { ...input, place }),
    disarmAccount: async (name) => {
      if (deps.accounts.definitions.find(name) === undefined) return refused(unknown(name));
      return outcome(await deps.accounts.disarm(name));
    },
  };
}

function watch({ accounts, keys, clock }: LiveAccountDeskDeps, signal: AbortSignal) {
  let sent = '';
  return pacedStream({
    clock,
    intervalMs: INTERVAL_MS,
    signal,
    subscribe(onChange) {
      const ends = [accounts.onChanged(() => onChange()), keys.onChanged(onChange), lookAgain(clock, onChange)];
      return () => {
        for (const end of ends) end();
      };
    },
    take() {
      const now = clock.now();
      const list = accounts.definitions.list().map((account) => liveAccountWire(accounts, account, now));
      const text = JSON.stringify([list, keys.state()]);
      if (text === sent) return undefined;
      sent = text;
      return { time: now, accounts: list, keyStore: keys.state() };
    },
  });
}

/** An arming that runs out tells nobody; the clock does. */
function lookAgain(clock: Clock, onChange: () => void): () => void {
  const look = (): void => {
    onChange();
    cancel = clock.after(EXPIRY_LOOK_MS, look);
  };
  let cancel = clock.after(EXPIRY_LOOK_MS, look);
  return () => {
    cancel();
  };
}

async function save({ accounts }: LiveAccountDeskDeps, account: LiveAccount, place: CallPlace): Promise<ActOutcome> {
  const problem = accountNameProblem(account.name) ?? instrumentProblem(account);
  if (problem !== undefined) return refused(problem);
  const before = accounts.definitions.find(account.name);
  if (place === 'script' && before !== undefined && givesMoreLeave(before, account)) return refused(SCRIPTED);
  return outcome(await accounts.save(account));
}

function instrumentProblem({ venue, instruments }: LiveAccount): string | undefined {
  const stray = instruments.find((id) => !id.startsWith(`${venue}:`));
  return stray === undefined ? undefined : `${stray} is no instrument of ${venue}: write ${venue}:BTC-USD, say.`;
}

async function test({ accounts, clock }: LiveAccountDeskDeps, name: string): Promise<AccountTestWire> {
  const account = accounts.definitions.find(name);
  if (account === undefined) return { ok: false, detail: unknown(name), permissions: null, durationMs: 0 };
  const startedAt = clock.now();
  const found = await accounts.inspection.testKey(account);
  const durationMs = clock.now() - startedAt;
  if (!found.ok) return { ok: false, detail: found.error, permissions: null, durationMs };
  const { permissions, currencies } = found.value;
  const what = currencies === 1 ? '1 currency' : `${currencies} currencies`;
  return { ok: true, detail: `The venue takes the key; the account holds ${what}.`, permissions, durationMs };
}

async function arm(
  { accounts, codes, clock }: LiveAccountDeskDeps,
  shown: Map<string, PreflightReport>,
  { account: name, confirmation, hours, code, place }: ArmInput & { readonly place: CallPlace },
): Promise<ActOutcome> {
  if (place === 'script') return refused(SCRIPTED);
  const account = accounts.definitions.find(name);
  if (account === undefined) return refused(unknown(name));
  const seen = shown.get(`${place}|${name}`);
  if (seen === undefined || clock.now() - seen.time > PREFLIGHT_LIFE_MS) {
    return refused('Read the list of what has to be right first: it is shown before arming.');
  }
  if (confirmation.trim() !== name) return refused(`Type the name of the account, ${name}, to arm it.`);
  if (place === 'browser' && !codes.redeem(name, code)) {
    return refused("The code is not the one at the host's terminal: check again, and type the new one.");
  }
  // Looked at once more: what was true when the person read it may not be any more.
  const report = await accounts.inspection.report(account);
  const durationMs = Math.round(hours * HOUR_MS);
  const armed = await accounts.arm({ report, typedName: confirmation, durationMs, place });
  if (!armed.ok) return refused(armed.error.message);
  shown.clear();
  return done(1);
}

function preflightWire({ account, time, items, passed }: PreflightReport, needsCode: boolean): PreflightWire {
  return { account, time, items, passed, needsCode };
}

function outcome(result: Result<void, string>): ActOutcome {
  return result.ok ? done(1) : refused(result.error);
}

function unknown(name: string): string {
  return `There is no account ${name} at a venue.`;
}

function noTerminal(name: string): string {
  return `A browser alone arms nothing, and the host has no terminal to show a code at. At a terminal of its machine: tradewind account arm ${name}`;
}
