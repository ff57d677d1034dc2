import type { App } from 'electron';
import type { SessionSummary } from '../core/host/ending/session-summary.ts';
import type { TradingHost } from '../core/host/host-options.ts';
import type { DesktopLog } from './desktop-log.ts';

/** What is to be ended, and how a person hears of it. */
export interface QuitParts {
  readonly host: Promise<Pick<TradingHost, 'end' | 'close'>>;
  readonly showSummary: (summary: SessionSummary) => Promise<void>;
  readonly log: Pick<DesktopLog, 'error'>;
}

/** Longest time for closing what is left once the session has ended, ms: everything of it is on disk by then. */
const CLOSE_MS = 15_000;

/** In order: entries canceled, the session summed up, shown and written, then everything closed, or left where it hangs. */
export function closeHostOnQuit(app: Pick<App, 'on' | 'quit'>, { host, showSummary, log }: QuitParts): void {
  const state = { isClosing: false, isClosed: false };
  const close = async (): Promise<void> => {
    const opened = await host;
    await showSummary(await opened.end('the app was closed'));
    await within(CLOSE_MS, opened.close(), () => log.error('closing hung, and was left', { ms: CLOSE_MS }));
  };
  app.on('before-quit', (event) => {
    if (state.isClosed) return;
    event.preventDefault();
    if (state.isClosing) return;
    state.isClosing = true;
    void close()
      .catch((error: unknown) => log.error('the app was not closed in order', { reason: String(error) }))
      .finally(() => {
        state.isClosed = true;
        app.quit();
      });
  });
}

function within(ms: number, act: Promise<void>, onLate: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onLate();
      resolve();
    }, ms);
    act.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
