import { pino } from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';
import roll from 'pino-roll';
import type { LogFields, Logger } from '../../ports/logger.ts';
import { createLogLines } from './log-lines.ts';
import type { LineLevel, LogLines } from './log-lines.ts';
import { redactFields } from './redact-fields.ts';

const KEPT_LINES = 5_000;
const KEPT_FILES = 5;
const MAX_FILE_SIZE = '10m';

/** What is written where. */
export interface PinoLogOptions {
  /** Path without extension: `<data folder>/logs/tradewind-production`; `.N.log` is added. Absent: memory only. */
  readonly file?: string;
  readonly level: LineLevel;
  /** Levels of single components, such as `{ feed: 'debug' }`. */
  readonly componentLevels?: Readonly<Record<string, LineLevel>>;
  /** Also writes each line, as JSON, to standard error. */
  readonly toStderr?: boolean;
  readonly now: () => number;
  /** Size at which a new file is begun, such as `10m`. */
  readonly maxFileSize?: string;
}

/** A logger, the lines it wrote, and its end. */
export interface PinoLog {
  readonly logger: Logger;
  readonly lines: LogLines;
  /** Writes out what is buffered, at once; for the last words of a failing process. */
  readonly flush: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Opens the log: JSON lines in a rotated file, in process (no worker transport, so that it can be bundled) and in a
 * ring in memory. A log that cannot be written never stops the program; it is counted as a warning instead.
 */
export async function openPinoLog(options: PinoLogOptions): Promise<PinoLog> {
  const lines = createLogLines(KEPT_LINES);
  const file = options.file === undefined ? undefined : await openFile(options.file, lines, options);
  const destination: DestinationStream = {
    write(text) {
      file?.write(text);
      if (options.toStderr === true) process.stderr.write(text);
    },
  };
  const root = pino({ level: 'trace', base: null, timestamp: () => `,"time":${options.now()}` }, destination);
  const levelOf = (component: string): LineLevel => options.componentLevels?.[component] ?? options.level;
  return {
    logger: adapt(root, { component: 'app', lines, levelOf, now: options.now }),
    lines,
    flush: () => file?.flushSync(),
    close: () =>
      new Promise((resolve) => {
        if (file === undefined) {
          resolve();
          return;
        }
        file.once('close', resolve);
        file.end();
      }),
  };
}

type RollStream = Awaited<ReturnType<typeof roll>>;

async function openFile(path: string, lines: LogLines, { now, maxFileSize }: PinoLogOptions): Promise<RollStream> {
  const stream = await roll({
    file: path,
    extension: '.log',
    size: maxFileSize ?? MAX_FILE_SIZE,
    mkdir: true,
    limit: { count: KEPT_FILES, removeOtherLogFiles: true },
  });
  stream.on('error', (error) => {
    lines.add({
      time: now(),
      level: 'error',
      component: 'log',
      message: 'cannot write the log file',
      detail: error.message,
    });
  });
  return stream;
}

interface AdaptContext {
  readonly component: string;
  readonly lines: LogLines;
  readonly levelOf: (component: string) => LineLevel;
  readonly now: () => number;
}

function adapt(root: PinoLogger, context: AdaptContext): Logger {
  const { component, lines, levelOf, now } = context;
  const own = root.child({ component }, { level: levelOf(component) });
  const write = (level: 'debug' | 'info' | 'warn' | 'error', message: string, fields: LogFields | undefined): void => {
    if (!own.isLevelEnabled(level)) return;
    const safe = fields === undefined ? undefined : redactFields(fields);
    own[level](safe ?? {}, message);
    const detail = safe === undefined ? '' : JSON.stringify(safe);
    lines.add({ time: now(), level, component, message, detail });
  };
  return {
    debug: (message, fields) => {
      write('debug', message, fields);
    },
    info: (message, fields) => {
      write('info', message, fields);
    },
    warn: (message, fields) => {
      write('warn', message, fields);
    },
    error: (message, fields) => {
      write('error', message, fields);
    },
    child: (name) => adapt(root, { ...context, component: name }),
  };
}
