import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  powerMonitor,
  safeStorage,
  session,
  shell,
  Tray,
} from 'electron';
import type { Desk } from '../core/api/desk.ts';
import type { TradingHost } from '../core/host/host-options.ts';
import { openTradingHost } from '../core/host/trading-host.ts';
import { createAlertNotice } from './alert-notice.ts';
import { serveAppScheme } from './app-protocol.ts';
import { installCrashPolicy } from './crash-policy.ts';
import { createDesktopLog } from './desktop-log.ts';
import type { DesktopLog } from './desktop-log.ts';
import { catchStopChord, claimStopChord, createEmergencyStop, STOP_ACCELERATOR } from './emergency-stop.ts';
import { isExternalLinkAllowed } from './external-links.ts';
import { serveKeyWindow } from './ipc/key-transport.ts';
import { serveWindows } from './ipc/transport.ts';
import { createKeyWindows } from './key-window.ts';
import type { KeyWindows } from './key-window.ts';
import { menuTemplate } from './menu.ts';
import { guardNavigation } from './navigation-guard.ts';
import { guardSession } from './session-guard.ts';
import { spawnElectronBox } from './spawn-box.ts';
import { followPower } from './power.ts';
import { closeHostOnQuit } from './orderly-quit.ts';
import { createSummaryNotice } from './summary-notice.ts';
import { createPdfPrinter } from './pdf-printer.ts';
import { showTray } from './tray.ts';
import type { StartOptions } from './start-options.ts';
import { openKeyStore } from './secrets/key-store.ts';
import { followTitle, windowTitle } from './window-title.ts';
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
  closeHostOnQuit(app, { host, showSummary: createSummaryNotice(dialog, process.stdout), log });
  void app.whenReady().then(() => followPower(powerMonitor, host, () => app.quit()));
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

/** What stands in the title of the desk's window; the key windows ask after the theme once there is a desk. */
interface Shown {
  title: string;
  desk: Pick<Desk, 'preferences'> | undefined;
}

/** The window first: its page starts in a process of its own while this one opens the store. */
async function openWindowThenHost(
  options: DesktopOptions,
  log: DesktopLog,
  pressStop: () => void,
): Promise<TradingHost> {
  await app.whenReady();
  guardSession(session.defaultSession);
  serveAppScheme(session.defaultSession.protocol, rendererOf(options.home));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, !app.isPackaged, pressStop)));
  const shown: Shown = { title: windowTitle(undefined), desk: undefined };
  const openOrFocus = (): void => openOrFocusWindow(options, shown.title, log);
  openOrFocus();
  app.on('activate', openOrFocus);
  app.on('second-instance', openOrFocus);
  const stopChordIsGlobal = claimStopChord(globalShortcut, pressStop);
  if (!stopChordIsGlobal) log.error('the stop keys are taken by another program', { accelerator: STOP_ACCELERATOR });
  const tray = showTray(
    { Tray, Menu, icon: iconOf(options.home) },
    { open: openOrFocus, stop: pressStop, quit: () => app.quit() },
  );
  app.on('will-quit', () => {
    tray.destroy();
    globalShortcut.unregisterAll();
  });
  const opened = await openHost({ ...options, stopChordIsGlobal }, serveKeys(options, shown, log), log);
  shown.desk = opened.desk;
  void followTitle(opened.desk.watchAccounts(new AbortController().signal), (title) => {
    shown.title = title;
    deskWindow()?.setTitle(title);
  });
  return opened;
}

/** The window of the desk; one in which a key is typed has it as its parent. */
function deskWindow(): BrowserWindow | undefined {
  return BrowserWindow.getAllWindows().find((window) => window.getParentWindow() === null);
}

/** Windows for keys, and the channel that only they can use. */
function serveKeys({ home }: DesktopOptions, shown: Shown, log: DesktopLog): KeyWindows {
  const windows = createKeyWindows({
    preload: join(home, 'dist', 'key-preload', 'index.cjs'),
    icon: iconOf(home),
    rendererDir: rendererOf(home),
    theme: () => shown.desk?.preferences().theme ?? 'system',
    parent: deskWindow,
  });
  serveKeyWindow(ipcMain, windows.current, (reason) => log.warn('refused a message', { reason }));
  return windows;
}

function rendererOf(home: string): string {
  return join(home, 'dist', 'renderer');
}

function iconOf(home: string): string {
  return join(home, 'resources', 'icons', 'icon.png');
}

/** Without a desk there is no app: says why and leaves. */
async function openHost(
  { folder, environment, stopChordIsGlobal }: StartOptions & { readonly stopChordIsGlobal: boolean },
  keys: KeyWindows,
  log: DesktopLog,
): Promise<TradingHost> {
  const opened = await openTradingHost({
    folder,
    environment,
    host: 'desktop',
    stopChord: process.platform === 'darwin' ? 'Cmd+Shift+X' : 'Ctrl+Shift+X',
    stopChordIsGlobal,
    onStopRequested: () => app.quit(),
    onRestartNeeded() {
      app.relaunch();
      app.quit();
    },
    spawnBox: spawnElectronBox,
    keyStore: openKeyStore({ folder, keychain: safeStorage, platform: process.platform, now: Date.now }),
    keyPrompt: keys.ask,
    pdfPrinter: createPdfPrinter(deskWindow),
    showAlert: createAlertNotice(() => deskWindow()?.show()),
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

function openOrFocusWindow({ folder, home }: DesktopOptions, title: string, log: DesktopLog): void {
  const open = deskWindow();
  if (open !== undefined) {
    if (open.isMinimized()) open.restore();
    open.focus();
    return;
  }
  openDeskWindow({
    title,
    preload: join(home, 'dist', 'preload', 'index.cjs'),
    stateFile: join(folder.path, 'window-state.json'),
    icon: iconOf(home),
    isDevelopment: !app.isPackaged,
    log: log.warn,
  });
}

function openExternal(url: string): void {
  if (isExternalLinkAllowed(url)) void shell.openExternal(url);
}
