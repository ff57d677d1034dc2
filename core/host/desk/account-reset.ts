import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import { parseDecimal, plainDecimal } from '../../base/decimal.ts';
import { parseFixed } from '../../base/fixed.ts';
import { compareLimits } from '../../config/limit-changes.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { DeskConfig } from '../session/desk-config.ts';
import { freshSeed } from '../fresh-ids.ts';
import { done, refused } from './act-outcome.ts';
import type { LiveSession } from './live-session.ts';

/** What a reset needs from the host. */
export interface AccountResetDeps {
  readonly session: () => LiveSession;
  /** Ends the present session in the store and begins one with this config; the message says why it could not. */
  readonly replace: (config: DeskConfig) => Promise<string | undefined>;
}

/** Begins the paper account anew. The old session is kept, and a halt stays a halt. */
export async function resetAccount(deps: AccountResetDeps, cash: string, confirmation: string): Promise<ActOutcome> {
  if (confirmation.trim() !== deps.session().account.name) {
    return refused(`Type the name of the account, ${deps.session().account.name}, to reset it.`);
  }
  const decimal = parseDecimal(cash);
  const initialCash = decimal === undefined ? undefined : parseFixed(plainDecimal(decimal));
  if (initialCash === undefined || initialCash <= 0n) return refused(`${cash} is not an amount above 0.`);
  const { system, config, now } = deps.session();
  for (const { strategyId, status } of system.state.strategies.values()) {
    if (status === 'running' || status === 'paused') system.stopStrategy(strategyId, 'the account was reset', now());
  }
  system.cancelAll('person', now());
  const problem = await deps.replace({ ...config, initialCash, seed: freshSeed() });
  if (problem !== undefined) return refused(problem);
  keepLimits(system, deps.session());
  return done(1);
}

/** Beginning anew is no way to looser limits, nor to others at all. */
function keepLimits(before: TradingSystem, { system, now }: LiveSession): void {
  const { name, limits } = before.state.profile;
  const fresh = system.state.profile.limits;
  if (limits === null || fresh === null || compareLimits(fresh, limits).length === 0) return;
  system.changeLimits({ name, limits }, 'engine', now());
}
