import { BrowserWindow, screen } from 'electron';
import { APP_ORIGIN, APP_START_URL } from './app-origin.ts';
import { readWindowState, saveWindowState } from './window-state.ts';

/** What a window is made from. */
export interface WindowOptions {
  /** With the mode; it changes with the shown account. */
  readonly title: string;
  readonly preload: string;
  readonly stateFile: string;
  readonly icon: string;
  readonly isDevelopment: boolean;
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
}

const RELOADS_ALLOWED = 3;
const RELOAD_DELAY_MS = 100;
const RELOADS_WINDOW_MS = 600_000;

/** Opens the desk's window: sandboxed, isolated, titled with the mode, where it was closed last time. */
export function openDeskWindow(options: WindowOptions): BrowserWindow {
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const state = readWindowState(options.stateFile, displays);
  const window = new BrowserWindow({
    title: options.title,
    width: 1440,
    height: 900,
    ...state?.bounds,
    minWidth: 1024,
    minHeight: 640,
    backgroundColor: '#0a0d12',
    autoHideMenuBar: true,
    icon: options.icon,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spelling checker would fetch dictionaries from the network.
      spellcheck: false,
      devTools: options.isDevelopment,
    },
  });
  if (state?.maximized === true) window.maximize();
  // The mode stays in the title whatever the page calls itself.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => {
    saveWindowState(options.stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  reviveCrashedPage(window, options.log);
  returnHome(window);
  void window.loadURL(APP_START_URL);
  return window;
}

/** The desk lives in the main process and trades on; a page that crashed or hangs is loaded anew, thrice at most. */
function reviveCrashedPage(window: BrowserWindow, log: WindowOptions['log']): void {
  const reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('the window lost its page', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const now = Date.now();
    const recent = reloads.filter((time) => now - time < RELOADS_WINDOW_MS);
    reloads.splice(0, reloads.length, ...recent, now);
    if (recent.length >= RELOADS_ALLOWED) return;
    // Not from within the event: Chromium is still taking the old page apart and would abort the whole process.
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, RELOAD_DELAY_MS);
  });
  window.on('unresponsive', () => {
    log('the window does not respond', {});
    window.webContents.forcefullyCrashRenderer();
  });
}

/** Blank pages cannot be refused beforehand, as others are; they have no rights, and are left for the desk at once. */
function returnHome(window: BrowserWindow): void {
  const contents = window.webContents;
  const goHome = (): void => {
    if (!contents.getURL().startsWith(`${APP_ORIGIN}/`)) void contents.loadURL(APP_START_URL);
  };
  contents.on('did-navigate', goHome);
  contents.on('did-fail-load', goHome);
}
