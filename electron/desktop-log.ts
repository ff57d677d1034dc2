import type { LogFields, Logger } from '../core/ports/logger.ts';

/** The shell's lines in the desk's log. Until the desk is open they wait, and faults go to standard error as well. */
export interface DesktopLog {
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
  readonly attach: (logger: Logger) => void;
}

/** Starts without a log file. */
export function createDesktopLog(): DesktopLog {
  let logger: Logger | undefined;
  const waiting: ((logger: Logger) => void)[] = [];
  const write = (line: (logger: Logger) => void): void => {
    if (logger === undefined) waiting.push(line);
    else line(logger);
  };
  return {
    warn: (message, fields) => write((target) => target.warn(message, fields)),
    error: (message, fields) => {
      process.stderr.write(`${message} ${JSON.stringify(fields ?? {})}\n`);
      write((target) => target.error(message, fields));
    },
    attach: (opened) => {
      logger = opened.child('desktop');
      for (const line of waiting.splice(0)) line(logger);
    },
  };
}
