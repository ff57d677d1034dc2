import type { ReconciliationWire } from '../../api/wire/reconciliation-wire.ts';
import type { CliContext } from './context.ts';
import { reconciliationsNow } from './desk-lists.ts';
import type { HealthCheck } from './health-checks.ts';
import { stateText } from './reconciliation-text.ts';
import { runningHost } from './running-host.ts';

/** How accounts at venues agree with them, as the running host knows it. Without one nothing is asked. */
export async function checkLiveAccounts(context: CliContext): Promise<readonly HealthCheck[]> {
  const connection = await runningHost(context);
  if (connection === undefined) return [];
  try {
    return (await reconciliationsNow(connection.api)).map(checkOf);
  } finally {
    connection.close();
  }
}

function checkOf(wire: ReconciliationWire): HealthCheck {
  const isFine = wire.state === 'reconciled' && wire.link === 'up' && wire.differences.length === 0;
  const remedy = isFine ? '' : ' See "account differences".';
  return { name: wire.account, state: isFine ? 'ok' : 'remark', finding: `${stateText(wire)}${remedy}` };
}
