import { ok } from '../../../base/result.ts';
import type { RecordingWire } from '../../../api/wire/recording-wire.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, failed, interrupted } from '../failure.ts';
import { flag, integerValue, optional, textValue } from '../option.ts';
import { runningHost } from '../running-host.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

const LONGEST_SECONDS = 366 * 86_400;
const PROGRESS_MS = 1_000;

/** `data record`: records the desk's session, in the host that runs, or headless until Ctrl+C. */
export const dataRecord = defineCommand({
  words: ['data', 'record'],
  summary: "record the desk's session: everything the market sends and everything that is done",
  notes: [
    'While a host (window or serve) runs, it records: this starts it and returns; --stop ends it.',
    'Otherwise the session runs headless here, with its strategies, and is recorded until Ctrl+C or for --seconds.',
    'At its start the engine is rebuilt from its journal, as after a restart, so that a replay can do the same.',
  ],
  positionals: [],
  options: {
    name: optional(textValue('NAME', 'what to call it (default: its time)')),
    account: optional(
      textValue('NAME', 'whose session: PAPER-1 trades the demo market, PAPER-2 real venues (default: the shown one)'),
    ),
    seconds: optional(integerValue('record headless for so long', { min: 1, max: LONGEST_SECONDS })),
    stop: flag('end the recording of the running host'),
  },
  async run({ options, context }) {
    const { name, account, seconds, stop } = options;
    const connection = await runningHost(context);
    connection?.close();
    const isHosted = connection !== undefined;
    if (stop && (name ?? account ?? seconds) !== undefined) {
      return badInput('--stop stands alone; leave out --name, --account and --seconds');
    }
    if (stop && !isHosted) return failed(`no host is running on ${context.folder.path}`);
    if (isHosted && seconds !== undefined) {
      return badInput('--seconds is for recording headless, and a host is running; leave it out and end with --stop');
    }
    return withDesk(context, async (api) => {
      if (stop) return stopHere(api);
      const started = await api.recordings.start.mutate({
        ...(name === undefined ? {} : { name }),
        ...(account === undefined ? {} : { account }),
      });
      if (started.outcome === 'refused') return failed(started.message);
      if (isHosted) return startedHere(api);
      await untilDone(context, api, seconds);
      const stopped = await stopHere(api);
      if (!stopped.ok || !context.interrupted.aborted) return stopped;
      return interrupted(stopped.value.text, stopped.value.document);
    });
  },
});

async function startedHere(api: DeskApi): Promise<CommandResult> {
  const [recording] = await api.recordings.list.query();
  if (recording === undefined) return failed('the recording has ended at once; see the log');
  return ok({ document: recording, text: `Recording ${recording.id}; "data record --stop" ends it.\n` });
}

async function stopHere(api: DeskApi): Promise<CommandResult> {
  const [running] = await api.recordings.list.query();
  const stopped = await api.recordings.stop.mutate();
  if (stopped.outcome === 'refused') return failed(stopped.message);
  const all = await api.recordings.list.query();
  const recording = all.find(({ id }) => id === running?.id);
  if (recording === undefined) return failed('the recording is gone; see the log');
  return ok({ document: recording, text: recordingText(recording) });
}

function recordingText({ id, events, bytes }: RecordingWire): string {
  const counts = Object.entries(events).map(([kind, count]) => `${count} ${kind}`);
  return `Recorded ${id}: ${counts.join(', ')} rows, ${bytes} bytes.\nReplay it with: data replay ${id}\n`;
}

async function showProgress(context: CliContext, api: DeskApi): Promise<void> {
  const [recording] = await api.recordings.list.query();
  const rows = Object.values(recording?.events ?? {}).reduce((sum, count) => sum + count, 0);
  context.progress(`${rows} events recorded`);
}

/** Until Ctrl+C or the end of the time; shows how far it is. */
function untilDone(context: CliContext, api: DeskApi, seconds: number | undefined): Promise<void> {
  const { clock, interrupted: stopped } = context;
  const began = clock.now();
  return new Promise((resolve) => {
    const look = (): void => {
      const passed = clock.now() - began;
      if (stopped.aborted || (seconds !== undefined && passed >= seconds * 1_000)) return resolve();
      void showProgress(context, api);
      const left = seconds === undefined ? PROGRESS_MS : Math.min(PROGRESS_MS, seconds * 1_000 - passed);
      clock.after(left, look);
    };
    stopped.addEventListener('abort', look, { once: true });
    look();
  });
}
