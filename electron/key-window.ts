import { BrowserWindow, session } from 'electron';
import type { KeyEntryView } from '../core/api/key-entry.ts';
import type { KeyQuestion } from '../core/host/host-options.ts';
import { APP_ORIGIN } from './app-origin.ts';
import { serveAppScheme } from './app-protocol.ts';
import type { OpenKeyWindow } from './ipc/key-transport.ts';
import { guardSession } from './session-guard.ts';

/** What the window for keys is made from. */
export interface KeyWindowOptions {
  readonly preload: string;
  readonly icon: string;
  /** The built interface. */
  readonly rendererDir: string;
  readonly theme: () => KeyEntryView['theme'];
  /** The desk's window, which waits while a key is typed; absent where it is closed. */
  readonly parent: () => BrowserWindow | undefined;
}

/** The one window for keys: at most one is open. */
export interface KeyWindows {
  readonly ask: (question: KeyQuestion) => void;
  readonly current: () => OpenKeyWindow | undefined;
}

/** A session of its own, in memory: its pages share neither process nor storage with the desk's. */
const PARTITION = 'key-entry';

/**
 * Windows in which keys are typed. The desk's page, with all the code that is in it, never sees one; the process that
 * did ends with its window.
 */
export function createKeyWindows(options: KeyWindowOptions): KeyWindows {
  let current: OpenKeyWindow | undefined;
  let isServed = false;
  return {
    current: () => current,
    ask(question) {
      if (!isServed) {
        const own = session.fromPartition(PARTITION);
        guardSession(own);
        serveAppScheme(own.protocol, options.rendererDir);
        isServed = true;
      }
      current?.close();
      const window = openWindow(options, question);
      const opened: OpenKeyWindow = {
        contents: window.webContents,
        question,
        theme: options.theme(),
        close: () => {
          if (!window.isDestroyed()) window.destroy();
        },
      };
      current = opened;
      window.on('closed', () => {
        if (current === opened) current = undefined;
      });
    },
  };
}

function openWindow({ preload, icon, parent: deskWindow }: KeyWindowOptions, { account }: KeyQuestion): BrowserWindow {
  const parent = deskWindow();
  const window = new BrowserWindow({
    ...(parent === undefined ? {} : { parent, modal: true }),
    title: `Key of ${account.name} — ${account.mode.toUpperCase()}`,
    width: 560,
    height: 640,
    minWidth: 420,
    minHeight: 420,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    backgroundColor: '#0a0d12',
    autoHideMenuBar: true,
    icon,
    webPreferences: {
      preload,
      partition: PARTITION,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    },
  });
  // Screen recordings and shared screens get a black box, where the system can do that.
  window.setContentProtection(true);
  window.setMenuBarVisibility(false);
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(`${APP_ORIGIN}/keys.html`);
  return window;
}
