import { describe, expect, it, vi } from 'vitest';
import type { Logger } from '../../../core/ports/logger.ts';
import { createDesktopLog } from '../../../electron/desktop-log.ts';

function aHost() {
  const lines: string[] = [];
  const logger: Logger = {
    debug: (message) => lines.push(`debug ${message}`),
    info: (message) => lines.push(`info ${message}`),
    warn: (message) => lines.push(`warn ${message}`),
    error: (message) => lines.push(`error ${message}`),
    child: () => logger,
  };
  return { lines, host: { logger, failed: vi.fn<(cause: string) => void>() } };
}

describe('desktop log', () => {
  it('keeps what happens before the desk is open, in order', () => {
    const { lines, host } = aHost();
    const log = createDesktopLog({ write: () => true });
    log.warn('first');
    log.error('second');
    log.attach(host);
    log.warn('third');
    expect(lines).toEqual(['warn first', 'error second', 'warn third']);
  });

  it('says last words on standard error with or without a desk', () => {
    const { host } = aHost();
    const write = vi.fn<(text: string) => boolean>(() => true);
    const log = createDesktopLog({ write });
    log.lastWords('too early');
    log.attach(host);
    log.lastWords('broken');
    expect(write.mock.calls).toEqual([['too early\n'], ['broken\n']]);
    expect(host.failed).toHaveBeenCalledExactlyOnceWith('broken');
  });
});
