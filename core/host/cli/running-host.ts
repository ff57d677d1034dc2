import { existsSync } from 'node:fs';
import type { HostConnection } from '../control/connect-to-host.ts';
import type { CliContext } from './context.ts';

/** Connects to the host that owns the data folder, if one does. Its client is only loaded where there may be one. */
export async function runningHost(context: CliContext): Promise<HostConnection | undefined> {
  if (!existsSync(context.folder.controlFile)) return undefined;
  const { connectToHost } = await import('../control/connect-to-host.ts');
  return connectToHost(context.folder, { typedAtTerminal: context.typedAtTerminal });
}
