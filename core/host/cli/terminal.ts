import { isatty } from 'node:tty';
import { createInterface } from 'node:readline/promises';
import type { SpawnBox } from '../user-strategies/box-process.ts';
import { askHidden } from './secret-prompt.ts';

/** The three standard streams and the signals, as the command line uses them. */
export interface Terminal {
  /** Standard output: the result, once. */
  readonly print: (text: string | Uint8Array) => void;
  /** Standard error: messages. */
  readonly note: (text: string) => void;
  readonly progress: (text: string) => void;
  readonly endProgress: () => void;
  readonly ask: (question: string) => Promise<string | undefined>;
  /** The same, without showing what is typed. */
  readonly askHidden: (question: string) => Promise<string | undefined>;
  readonly interrupted: AbortSignal;
  readonly showsProgress: boolean;
  readonly typedAtTerminal: boolean;
  /** How this process starts those of user strategies; Node's way unless told. */
  readonly spawnBox?: SpawnBox;
}

/** Exit code of a process that was told to stop by Ctrl+C. */
export const INTERRUPTED_EXIT_CODE = 130;

/** This process's terminal. The first Ctrl+C ends in order, the second at once. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  const showsProgress = isatty(stderr.fd);
  let progressShown = false;
  const endProgress = (): void => {
    if (progressShown) stderr.write('\r\u001B[2K');
    progressShown = false;
  };
  // A reader that went away (`| head`) is no failure of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    print: (text) => stdout.write(text),
    note: (text) => {
      endProgress();
      stderr.write(text);
    },
    progress: (text) => {
      if (!showsProgress) return;
      stderr.write(`\r\u001B[2K${text.slice(0, Math.max(20, stderr.columns - 1))}`);
      progressShown = true;
    },
    endProgress,
    ask: (question) => askAt(stdin, question),
    askHidden: (question) => askHidden(stdin, question),
    interrupted: interruption(),
    showsProgress,
    typedAtTerminal: isatty(stdin.fd),
  };
}

async function askAt(stdin: NodeJS.ReadStream, question: string): Promise<string | undefined> {
  const reader = createInterface({ input: stdin, output: process.stderr });
  const aborted = new AbortController();
  reader.on('SIGINT', () => {
    aborted.abort();
  });
  try {
    return await reader.question(question, { signal: aborted.signal });
  } catch {
    return undefined; // Ctrl+C at the question: the person does not want to
  } finally {
    reader.close();
  }
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED_EXIT_CODE);
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return controller.signal;
}
