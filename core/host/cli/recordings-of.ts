import type { RecordingManifest } from '../../ports/recorder.ts';
import type { CliContext } from './context.ts';
import { runningHost } from './running-host.ts';

/**
 * The recordings of the data folder, newest first. What a crash cut off is put together first, unless a host runs: then
 * the one that never ended is the one it records, and is left out.
 */
export async function recordingsOf(context: CliContext): Promise<readonly RecordingManifest[]> {
  const { listRecordings, recoverRecordings } = await import('../recording/recording-library.ts');
  const connection = await runningHost(context);
  if (connection === undefined) recoverRecordings(context.folder.events, context.clock.now());
  else connection.close();
  return listRecordings(context.folder.events).filter(({ end }) => end !== null);
}
