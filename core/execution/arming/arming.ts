import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { MINUTE_MS, unixMs } from '../../base/time.ts';
import type { UnixMs } from '../../base/time.ts';
import type { ArmToken, ArmTokenContent, SendLeave } from '../../model/arm-token.ts';
import type { AccountIdentity } from '../../model/live-account.ts';
import type { Written } from '../../ports/repositories.ts';
import type { ArmPlace, ArmRecord, DisarmCause } from './arm-record.ts';
import { AUTO_RESUME_INTERVAL_MS, LONGEST_ARM_MS, SHORTEST_ARM_MS } from './arm-record.ts';
import type { PreflightReport } from './preflight.ts';

/** Age of a preflight list above which it has to be looked at again, ms. */
export const PREFLIGHT_LIFE_MS = 2 * MINUTE_MS;
/** How long a confirmed flatten may take, ms. */
export const FLATTEN_LIFE_MS = 10 * MINUTE_MS;

/** A clock that was set back by more than this says nothing about how long an arming still holds, ms. */
const LARGEST_STEP_BACK_MS = MINUTE_MS;

/** What a person asks for. */
export interface ArmRequest {
  /** The list that the person has seen. */
  readonly report: PreflightReport;
  /** Exactly the account's name. */
  readonly typedName: string;
  readonly durationMs: number;
  readonly place: ArmPlace;
}

/** Why an account is not armed; the message says what to do. */
export interface ArmRefusal {
  readonly code: 'NAME' | 'PREFLIGHT' | 'PREFLIGHT_OLD' | 'DURATION' | 'NOT_STORED' | 'ENDED_MEANWHILE' | 'NO_RESUME';
  readonly message: string;
}

/** How an account stands. */
export type ArmStanding =
  | { readonly state: 'disarmed'; readonly cause: DisarmCause | null }
  /** `expired`: only what shrinks exposure is sent until a person arms it again. */
  | { readonly state: 'armed' | 'expired'; readonly record: ArmRecord };

/**
 * The arming of all accounts of this process (C1). A new process has armed none: disarmed -> list seen and name typed
 * -> record stored -> armed -> expired, and back to disarmed by a halt, a change of keys or limits, or a person.
 */
export interface Arming {
  /** Arms, when the record is stored; a halt that comes meanwhile wins. */
  readonly arm: (request: ArmRequest, now: UnixMs) => Promise<Result<ArmToken, ArmRefusal>>;
  /** Goes on after a restart, where the account's owner chose that: once a day, and only with a clean list. */
  readonly resume: (record: ArmRecord, report: PreflightReport, now: UnixMs) => Promise<Result<ArmToken, ArmRefusal>>;
  /**
   * Leave to close what is open, for a flatten that a person confirmed at a window or terminal: reductions only, for
   * {@link FLATTEN_LIFE_MS}, armed or not and halted or not.
   */
  readonly leaveToFlatten: (account: string, identity: AccountIdentity, now: UnixMs) => ArmToken;
  /** Takes the leave back at once, and then notes that in the record. */
  readonly end: (account: string, cause: DisarmCause, now: UnixMs) => Written;
  /** The same for every account; a halt does that. */
  readonly endAll: (cause: DisarmCause, now: UnixMs) => Written;
  /** The token of an account that is armed or expired. */
  readonly token: (account: string) => ArmToken | undefined;
  readonly standing: (account: string, now: UnixMs) => ArmStanding;
  /** True where the account may send whatever the limits allow. */
  readonly isArmed: (account: string, now: UnixMs) => boolean;
}

/** What it needs: where the newest record of an account is kept. */
export interface ArmingParts {
  readonly keep: (record: ArmRecord) => Written;
  /** Told, after it happened, that an account was armed or disarmed. */
  readonly onChanged: (account: string) => void;
}

interface Held {
  readonly record: ArmRecord;
  readonly token: ArmToken;
}

/** A process in which nothing is armed. */
export function createArming({ keep, onChanged }: ArmingParts): Arming {
  const held = new Map<string, Held>();
  const causes = new Map<string, DisarmCause>();
  /** Counts what ends armings, so that one which is just being stored sees that it was ended. */
  let ends = 0;

  async function hold(record: ArmRecord): Promise<Result<ArmToken, ArmRefusal>> {
    const before = ends;
    const written = await keep(record);
    if (!written.ok) return refuse('NOT_STORED', `The arming cannot be stored: ${written.error.message}`);
    if (ends !== before)
      return refuse('ENDED_MEANWHILE', 'Trading was stopped, or an account disarmed, meanwhile: arm it again.');
    const { account, identity, armedAt, expiresAt } = record;
    const leave = (now: UnixMs): SendLeave => {
      if (held.get(account)?.record !== record) return 'none';
      return now < expiresAt && now >= armedAt - LARGEST_STEP_BACK_MS ? 'all' : 'reduce-only';
    };
    const token = mint({ account, identity, armedAt, expiresAt, leave });
    held.set(account, { record, token });
    causes.delete(account);
    onChanged(account);
    return ok(token);
  }

  async function end(account: string, cause: DisarmCause, now: UnixMs): Written {
    ends++;
    const last = held.get(account);
    if (last === undefined) return ok(undefined);
    held.delete(account);
    causes.set(account, cause);
    onChanged(account);
    return keep({ ...last.record, ended: { at: now, cause } });
  }

  return {
    arm: async (request, now) => {
      const refusal = requestProblem(request, now);
      return refusal === undefined ? hold(newRecord(request, now)) : err(refusal);
    },
    resume: async (record, report, now) => {
      const refusal = resumeProblem(record, report, now);
      return refusal === undefined ? hold({ ...record, resumedAt: now }) : err(refusal);
    },
    leaveToFlatten(account, identity, now) {
      const expiresAt = unixMs(now + FLATTEN_LIFE_MS);
      const leave = (at: UnixMs): SendLeave => (at >= now && at < expiresAt ? 'reduce-only' : 'none');
      return mint({ account, identity, armedAt: now, expiresAt, leave });
    },
    end,
    async endAll(cause, now) {
      ends++;
      const written = await Promise.all([...held.keys()].map((account) => end(account, cause, now)));
      return written.find((one) => !one.ok) ?? ok(undefined);
    },
    token: (account) => held.get(account)?.token,
    standing(account, now) {
      const one = held.get(account);
      if (one === undefined) return { state: 'disarmed', cause: causes.get(account) ?? null };
      return { state: one.token.leave(now) === 'all' ? 'armed' : 'expired', record: one.record };
    },
    isArmed: (account, now) => held.get(account)?.token.leave(now) === 'all',
  };
}

/** The one place where a token comes into being. */
function mint(token: ArmTokenContent): ArmToken {
  return Object.freeze({ ...token }) as ArmToken;
}

function newRecord({ report, durationMs, place }: ArmRequest, now: UnixMs): ArmRecord {
  return {
    account: report.account,
    identity: report.identity,
    armedAt: now,
    expiresAt: unixMs(now + durationMs),
    place,
    resumedAt: null,
    ended: null,
  };
}

function requestProblem({ report, typedName, durationMs }: ArmRequest, now: UnixMs): ArmRefusal | undefined {
  if (typedName.trim() !== report.account) {
    return problem('NAME', `Type the name of the account, ${report.account}, to arm it.`);
  }
  if (!(durationMs >= SHORTEST_ARM_MS && durationMs <= LONGEST_ARM_MS)) {
    return problem('DURATION', 'An account is armed for 5 minutes at least and 7 days at most.');
  }
  return reportProblem(report, now);
}

function reportProblem(report: PreflightReport, now: UnixMs): ArmRefusal | undefined {
  const failed = report.items.filter(({ passed }) => !passed).map(({ sentence }) => sentence);
  if (!report.passed || failed.length > 0) return problem('PREFLIGHT', failed.join(' '));
  const age = now - report.time;
  if (age < 0 || age > PREFLIGHT_LIFE_MS) return problem('PREFLIGHT_OLD', 'The list is too old: check again.');
  return undefined;
}

function resumeProblem(record: ArmRecord, report: PreflightReport, now: UnixMs): ArmRefusal | undefined {
  const { account, identity, expiresAt, armedAt, resumedAt, ended } = record;
  if (ended !== null) return problem('NO_RESUME', `${account} was disarmed (${ended.cause}): arm it again.`);
  if (report.account !== account || report.identity !== identity) {
    return problem('NO_RESUME', `${account} has another key than the one it was armed with: arm it again.`);
  }
  if (now >= expiresAt || now < armedAt)
    return problem('NO_RESUME', `The arming of ${account} has run out: arm it again.`);
  if (resumedAt !== null && now - resumedAt < AUTO_RESUME_INTERVAL_MS) {
    return problem('NO_RESUME', `${account} has gone on by itself once within a day: arm it again.`);
  }
  return reportProblem(report, now);
}

function problem(code: ArmRefusal['code'], message: string): ArmRefusal {
  return { code, message };
}

function refuse(code: ArmRefusal['code'], message: string): Result<never, ArmRefusal> {
  return err(problem(code, message));
}
