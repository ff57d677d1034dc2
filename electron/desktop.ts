import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, session, shell } from 'electron';
import type { TradingHost } from '../core/host/host-options.ts';
import { openTradingHost } from '../core/host/trading-host.ts';
import { serveAppScheme } from './app-protocol.ts';
import { installCrashPolicy } from './crash-policy.ts';
import { createDesktopLog } from './desktop-log.ts';
import type { DesktopLog } from './desktop-log.ts';
import { catchStopChord, createEmergencyStop } from './emergency-stop.ts';
import { isExternalLinkAllowed } from './external-links.ts';
import { serveWindows } from './ipc/transport.ts';
import { menuTemplate } from './menu.ts';
import { guardNavigation } from './navigation-guard.ts';
import { guardSession } from './session-guard.ts';
import { spawnUtilityBox } from './spawn-box.ts';
import type { StartOptions } from './start-options.ts';
import { openDeskWindow } from './window.ts';

/** Where the app runs, and its own folder: the checkout or the package, with `dist/` and `resources/` in it. */
export interface DesktopOptions extends StartOptions {
  readonly home: string;
}

/** The composition of the desktop app. The host opens while the window's page loads; its calls wait. */
export function runDesktop(options: DesktopOptions): void {
  const log = createDesktopLog(process.stderr);
  const stop = createEmergencyStop(options.folder.haltFile);
  const pressStop = (): void => stop.press('emergency stop from the desktop');
  catchStopChord(app, pressStop);
  guardNavigation(app, openExternal, (kind, url) => log.warn('refused a page', { kind, url: url.slice(0, 200) }));

  const host = openWindowThenHost(options, log, pressStop);
  void host.then(({ desk }) => stop.attach(desk));
  installCrashPolicy({ process, stop, lastWords: log.lastWords, exit: (code) => app.exit(code) });
  closeHostOnQuit(host);
  serveWindows({
    ipcMain,
    context: host.then(({ desk }) => ({ desk, place: 'window' })),
    onFault: (cause, { path }) => log.error('a call failed', { path, fault: String(cause) }),
    onRefused: (reason) => log.warn('refused a message', { reason }),
  });

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

/** The window first: its page starts in a process of its own while this one opens the store. */
async function openWindowThenHost(
  options: DesktopOptions,
  log: DesktopLog,
  pressStop: () => void,
): Promise<TradingHost> {
  await app.whenReady();
  guardSession(session.defaultSession);
  serveAppScheme(session.defaultSession.protocol, join(options.home, 'dist', 'renderer'));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, !app.isPackaged, pressStop)));
  openOrFocusWindow(options, log);
  app.on('activate', () => openOrFocusWindow(options, log));
  app.on('second-instance', () => openOrFocusWindow(options, log));
  return openHost(options, log);
}

/** Without a desk there is no app: says why and leaves. */
async function openHost({ folder, environment }: StartOptions, log: DesktopLog): Promise<TradingHost> {
  const opened = await openTradingHost({
    folder,
    environment,
    host: 'desktop',
    stopChord: process.platform === 'darwin' ? 'Cmd+Shift+X' : 'Ctrl+Shift+X',
    onStopRequested: () => app.quit(),
    spawnBox: spawnUtilityBox,
  });
  if (opened.ok) {
    log.attach(opened.value);
    return opened.value;
  }
  process.stderr.write(`${opened.error.message}\n`);
  dialog.showErrorBox('Tradewind cannot open its data', opened.error.message);
  app.exit(1);
  return new Promise(() => undefined);
}

function closeHostOnQuit(host: Promise<TradingHost>): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void host
      .then((opened) => opened.close())
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}

function openOrFocusWindow({ folder, home }: DesktopOptions, log: DesktopLog): void {
  const [open] = BrowserWindow.getAllWindows();
  if (open !== undefined) {
    if (open.isMinimized()) open.restore();
    open.focus();
    return;
  }
  openDeskWindow({
    preload: join(home, 'dist', 'preload', 'index.cjs'),
    stateFile: join(folder.path, 'window-state.json'),
    icon: join(home, 'resources', 'icons', 'icon.png'),
    isDevelopment: !app.isPackaged,
    log: log.warn,
  });
}

function openExternal(url: string): void {
  if (isExternalLinkAllowed(url)) void shell.openExternal(url);
}
