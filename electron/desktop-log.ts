import type { TradingHost } from '../core/host/host-options.ts';
import type { LogFields, Logger } from '../core/ports/logger.ts';

/** The shell's lines in the desk's log. Until the desk is open they wait; errors go to standard error as well. */
export interface DesktopLog {
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
  /** Before the process ends by a fault: everything is written when it returns. */
  readonly lastWords: (text: string) => void;
  readonly attach: (host: Pick<TradingHost, 'logger' | 'failed'>) => void;
}

/** Starts without a log file. */
export function createDesktopLog(stderr: Pick<NodeJS.WriteStream, 'write'>): DesktopLog {
  let host: Pick<TradingHost, 'logger' | 'failed'> | undefined;
  let logger: Logger | undefined;
  const waiting: ((logger: Logger) => void)[] = [];
  const write = (line: (logger: Logger) => void): void => {
    if (logger === undefined) waiting.push(line);
    else line(logger);
  };
  return {
    warn: (message, fields) => write((target) => target.warn(message, fields)),
    error: (message, fields) => {
      stderr.write(`${message} ${JSON.stringify(fields ?? {})}\n`);
      write((target) => target.error(message, fields));
    },
    lastWords: (text) => {
      stderr.write(`${text}\n`);
      host?.failed(text);
    },
    attach: (opened) => {
      host = opened;
      logger = opened.logger.child('desktop');
      for (const line of waiting.splice(0)) line(logger);
    },
  };
}
