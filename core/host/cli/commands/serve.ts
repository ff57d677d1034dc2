import { existsSync } from 'node:fs';
import { ok } from '../../../base/result.ts';
import type { HostConnection } from '../../control/connect-to-host.ts';
import { DEFAULT_PORT } from '../../default-port.ts';
import type { CommandResult } from '../command.ts';
import { summaryText } from '../../ending/summary-text.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, failed, interrupted } from '../failure.ts';
import { flag, integerValue, withDefault } from '../option.ts';
import { RENDERER_FOLDER } from '../renderer-folder.ts';
import { runningHost } from '../running-host.ts';
import { nameList } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { ownHost } from '../with-desk.ts';

const RESTART = 'too much memory was held';
const HIGHEST_PORT = 65_535;

/** `serve`: the desk for a browser on this machine, until stopped. */
export const serveCommand = defineCommand({
  words: ['serve'],
  summary: 'serve the desk to a browser on this machine, until Ctrl+C or serve --stop',
  notes: ['Listens on 127.0.0.1 only. The link that it prints opens one browser, once.'],
  positionals: [],
  options: {
    port: withDefault(
      integerValue('port, 0 lets the system choose', { min: 0, max: HIGHEST_PORT }),
      String(DEFAULT_PORT),
    ),
    status: flag('show the running host and exit'),
    stop: flag('stop the running host and exit'),
  },
  async run({ options, context }) {
    if (options.status && options.stop) return badInput('--status and --stop exclude each other; give one of them');
    if (!options.status && !options.stop) return serveUntilStopped(context, options.port);
    const connection = await runningHost(context);
    if (connection === undefined) return failed(`no host is running on ${context.folder.path}`);
    try {
      return options.stop ? await stopHost(connection) : await showStatus(connection);
    } finally {
      connection.close();
    }
  },
});

async function serveUntilStopped(context: CliContext, port: number): Promise<CommandResult> {
  const { serve } = await import('../../serve.ts');
  const served = await serve({
    ...ownHost(context),
    port,
    rendererDir: RENDERER_FOLDER,
    ...(context.typedAtTerminal ? { showAtTerminal: context.note } : {}),
  });
  if (!served.ok) {
    return served.error.code === 'PORT_IN_USE' ? badInput(served.error.message) : failed(served.error.message);
  }
  const { value } = served;
  context.note(`Tradewind serves ${context.folder.path} on port ${value.port}. Open this link; it works once:`);
  context.note(value.issueLink());
  if (existsSync(context.folder.passphraseKeys)) {
    context.note('Keys of accounts are locked; to use them, type at another terminal: tradewind account unlock');
  }
  const ctrlC = new Promise<void>((resolve) => {
    context.interrupted.addEventListener('abort', () => {
      resolve();
    });
  });
  const end = await Promise.race([
    ctrlC.then(() => 'stopped at the terminal'),
    value.stopRequested.then(() => 'stopped by command'),
    value.restartNeeded.then(() => RESTART),
  ]);
  const summary = await value.end(end);
  if (end === RESTART) {
    context.note(`${summaryText(summary)}Begins anew, since too much memory was held.`);
    const { restartProcess } = await import('../../restart-process.ts');
    return restartProcess() === 0
      ? ok({ document: { stopped: true }, text: '' })
      : failed('the host that was begun anew failed');
  }
  const document = { stopped: true, port: value.port, summary };
  const text = `${summaryText(summary)}Stopped in order.`;
  if (context.interrupted.aborted) return interrupted(text, document);
  return ok({ document, text: `${text}\n` });
}

async function stopHost(connection: HostConnection): Promise<CommandResult> {
  const { pid } = await connection.status();
  await connection.stop();
  return ok({ document: { stopped: true, pid }, text: `The host (process ${pid}) has stopped.\n` });
}

async function showStatus(connection: HostConnection): Promise<CommandResult> {
  const status = await connection.status();
  const link = status.port === null ? null : await connection.issueLink();
  const lines = nameList([
    ['Host', `${status.host} ${status.version}, process ${status.pid}`],
    ['Data folder', status.dataDir],
    ['Since', `${formatTime(status.startedAt)} UTC`],
    ['Browser', status.port === null ? 'not served' : `port ${status.port}, ${status.browsers} connected`],
    ...(link === null ? [] : [['Link, once', link] as const]),
  ]);
  return ok({ document: { ...status, link }, text: lines });
}
