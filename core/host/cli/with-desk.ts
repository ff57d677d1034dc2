import type { TRPCClient } from '@trpc/client';
import type { AppRouter } from '../../api/router.ts';
import type { HostOptions } from '../host-options.ts';
import type { CommandResult } from './command.ts';
import type { CliContext } from './context.ts';
import { failed } from './failure.ts';
import { runningHost } from './running-host.ts';

/** The desk's calls. */
export type DeskApi = TRPCClient<AppRouter>;

/**
 * Works with the desk of the data folder: over the socket while a host owns the folder, otherwise with a host opened
 * for this command alone. There is never a second writer.
 */
export async function withDesk(
  context: CliContext,
  use: (api: DeskApi) => Promise<CommandResult>,
): Promise<CommandResult> {
  const connection = await runningHost(context);
  if (connection !== undefined) {
    try {
      return await use(connection.api);
    } finally {
      connection.close();
    }
  }
  // Loaded only where it is needed: most commands start without database and market.
  const { openTradingHost } = await import('../trading-host.ts');
  const { deskClient } = await import('./desk-client.ts');
  const host = await openTradingHost({ ...ownHost(context), startsEnabled: false });
  if (!host.ok) return failed(host.error.message);
  try {
    await host.value.ready;
    return await use(deskClient(host.value.desk, context.typedAtTerminal ? 'terminal' : 'script'));
  } finally {
    await host.value.close();
  }
}

/** How this process opens a host of its own. */
export function ownHost(context: CliContext): HostOptions {
  return {
    folder: context.folder,
    environment: context.environment,
    host: 'headless',
    clock: context.clock,
    log: context.log,
    ...(context.spawnBox === undefined ? {} : { spawnBox: context.spawnBox }),
  };
}
