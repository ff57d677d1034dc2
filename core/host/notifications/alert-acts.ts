import type { AlertAct } from '../../api/wire/notification-wire.ts';
import { assertNever } from '../../base/invariant.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { StopControls } from '../desk/stop-desk.ts';
import type { Alert } from './alert-inbox.ts';

/** Does what an alert announced, since nobody acknowledged it in time. Answers with what was done, in a sentence. */
export function performAct(
  { accounts, stop }: { readonly accounts: Accounts; readonly stop: Pick<StopControls, 'desk'> },
  act: Exclude<AlertAct, 'none'>,
  { account, strategyId, text }: Alert,
): string {
  const cause = `an alert was not acknowledged in time: ${text}`;
  const session = accounts.all.find((one) => one.account.name === account)?.keeper.current();
  switch (act) {
    case 'halt':
      stop.desk.halt(cause);
      return 'Trading was stopped on every account.';
    case 'reduce-only':
      if (session === undefined) return `${account} is closed: there was nothing to restrict.`;
      session.system.restrict(cause, 'engine', session.now());
      return `${account} may only reduce what it holds.`;
    case 'pause-strategy': {
      if (session === undefined || strategyId === null) return 'No strategy is concerned: there was nothing to pause.';
      const status = session.system.state.strategies.get(strategyId as StrategyId)?.status;
      if (status !== 'running') return `${strategyId} does not run: there was nothing to pause.`;
      session.system.pauseStrategy(strategyId as StrategyId, cause, session.now());
      return `${strategyId} was paused.`;
    }
    default:
      return assertNever(act, 'act of an alert');
  }
}
