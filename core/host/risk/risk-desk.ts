import type { Desk } from '../../api/desk.ts';
import type { CallPlace } from '../../api/call-place.ts';
import type { LimitsInput, LimitsPreview, StrategyLimitsInput } from '../../api/wire/risk-wire.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import { larger, parseFixed } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { changeLimits, changeText, compareLimits } from '../../config/limit-changes.ts';
import { PROFILES } from '../../config/profiles.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { AccountLimits, RiskLimits } from '../../model/risk-limits.ts';
import type { StrategyLimits } from '../../model/strategy-limits.ts';
import type { Clock } from '../../ports/clock.ts';
import { done, refused } from '../desk/act-outcome.ts';
import type { LiveSession } from '../desk/live-session.ts';
import { tickingStream } from '../streams/ticking-stream.ts';
import { limitConsequences } from './limit-consequences.ts';
import { riskWire } from './risk-snapshot.ts';

/** The part of the desk that keeps the risk book. */
export type RiskDesk = Pick<Desk, 'watchRisk' | 'previewLimits' | 'changeLimits' | 'limitStrategy'>;

/** What it needs. The session changes when another account is shown. */
export interface RiskDeskDeps {
  readonly session: () => LiveSession;
  readonly shown: () => AbortSignal;
  readonly clock: Clock;
  /** Ends the arming of an account at a venue: its limits were loosened. */
  readonly disarm: (account: string) => Promise<unknown>;
}

const INTERVAL_MS = 1_000;

/** Shows and sets the limits of the account that is shown. What tightens holds at once; what loosens is confirmed. */
export function createRiskDesk({ session, shown, clock, disarm }: RiskDeskDeps): RiskDesk {
  const confirmLoosening = async (confirmation: string | undefined, place: CallPlace): Promise<string | undefined> => {
    const { account } = session();
    if (place === 'script') return 'Raising limits cannot be scripted: do it at the window, or type it at a terminal.';
    if (confirmation?.trim() !== account.name)
      return `This allows more than now. Type the name of the account, ${account.name}, to confirm it.`;
    // Real money that may risk more has to be armed again.
    if (account.mode !== 'paper') await disarm(account.name);
    return undefined;
  };

  return {
    watchRisk: (signal) =>
      tickingStream(clock, {
        intervalMs: INTERVAL_MS,
        signal: AbortSignal.any([signal, session().ended.signal, shown()]),
        take: () => riskWire(session()),
      }),
    previewLimits: (input) => preview(session(), input),
    async changeLimits({ change, confirmation }, place) {
      const { loosens } = preview(session(), change);
      const refusal = loosens ? await confirmLoosening(confirmation, place) : undefined;
      if (refusal !== undefined) return refused(refusal);
      return apply(session(), change);
    },
    async limitStrategy({ strategyId, limits, confirmation }, place) {
      const known = session().system.state.strategies.get(strategyId as StrategyId);
      if (known === undefined) return refused(`There is no strategy ${strategyId} on this account.`);
      const refusal = loosensOwn(known.limits ?? {}, limits) ? await confirmLoosening(confirmation, place) : undefined;
      if (refusal !== undefined) return refused(refusal);
      const { system, now } = session();
      system.limitStrategy(strategyId as StrategyId, ownLimits(limits), 'person', now());
      return done(1);
    },
  };
}

/** The limits that an input asks for; the error is a sentence. */
function limitsOf({ system }: LiveSession, { profile, figures }: LimitsInput): Result<AccountLimits, string> {
  const { name, limits } = system.state.profile;
  if (limits === null) return err('This account has no limits.');
  const base: RiskLimits = profile === undefined ? limits : PROFILES[profile].limits;
  const changed = changeLimits(base, figures);
  if (!changed.ok) return changed;
  const isChanged = compareLimits(base, changed.value).length > 0;
  return ok({ name: isChanged ? 'custom' : (profile ?? name), limits: changed.value });
}

function preview(session: LiveSession, input: LimitsInput): LimitsPreview {
  const wanted = limitsOf(session, input);
  if (!wanted.ok) return { problem: wanted.error, changes: [], consequences: [], loosens: false };
  const { limits } = session.system.state.profile;
  const changes = limits === null ? [] : compareLimits(limits, wanted.value.limits);
  return {
    problem: null,
    changes: changes.map((change) => ({ path: change.field.path, text: changeText(change), loosens: change.loosens })),
    consequences: limitConsequences(session.system, wanted.value.limits),
    loosens: changes.some(({ loosens }) => loosens),
  };
}

function apply(session: LiveSession, input: LimitsInput): ActOutcome {
  const wanted = limitsOf(session, input);
  if (!wanted.ok) return refused(wanted.error);
  const { system, now } = session;
  const { name, limits } = system.state.profile;
  const changes = limits === null ? [] : compareLimits(limits, wanted.value.limits);
  if (changes.length === 0 && name === wanted.value.name) return done(0);
  system.changeLimits(wanted.value, 'person', now());
  return done(changes.length);
}

function ownLimits({ maxOrderValue, maxPosition, maxDailyLoss, maxOrdersPerDay }: StrategyLimitsInput['limits']) {
  const set: StrategyLimits = {
    ...(maxOrderValue === undefined ? {} : { maxOrderValue }),
    ...(maxPosition === undefined ? {} : { maxPosition }),
    ...(maxDailyLoss === undefined ? {} : { maxDailyLoss }),
    ...(maxOrdersPerDay === undefined ? {} : { maxOrdersPerDay }),
  };
  return Object.keys(set).length === 0 ? undefined : set;
}

/** True where a limit of its own would be gone or higher. */
function loosensOwn(from: StrategyLimits, to: StrategyLimitsInput['limits']): boolean {
  const names = ['maxOrderValue', 'maxPosition', 'maxDailyLoss', 'maxOrdersPerDay'] as const;
  return names.some((name) => {
    const before = from[name];
    const after = to[name];
    if (before === undefined) return false;
    return after === undefined || exceeds(String(after), String(before));
  });
}

function exceeds(one: string, other: string): boolean {
  const [a, b] = [parseFixed(one), parseFixed(other)];
  return a === undefined || b === undefined || larger(a, b) !== b;
}
