import { BrowserWindow, session } from 'electron';
import { err, ok } from '../core/base/result.ts';
import type { PdfPrinter } from '../core/ports/pdf-printer.ts';
import { APP_ORIGIN, APP_SCHEME } from './app-origin.ts';
import { guardSession } from './session-guard.ts';

/** A session of its own, in memory; nothing but the page that is printed can be had in it. */
const PARTITION = 'report-printer';

/**
 * Prints pages in a window that is never shown: scripts are off, and the network is out of reach. Pages are printed one
 * after the other.
 * @param parent the desk's window, without which nobody asked
 */
export function createPdfPrinter(parent: () => BrowserWindow | undefined): PdfPrinter {
  let page = '';
  let isServed = false;
  let last: Promise<unknown> = Promise.resolve();

  function serve(): void {
    if (isServed) return;
    const own = session.fromPartition(PARTITION);
    guardSession(own);
    own.protocol.handle(
      APP_SCHEME,
      () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    );
    isServed = true;
  }

  async function print(html: string): ReturnType<PdfPrinter['print']> {
    const owner = parent();
    if (owner === undefined) return err('there is no window');
    serve();
    page = html;
    const window = hiddenWindow(owner);
    try {
      await window.loadURL(`${APP_ORIGIN}/report.html`);
      return ok(await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true }));
    } catch (error) {
      return err(error instanceof Error ? error.message : String(error));
    } finally {
      window.destroy();
    }
  }

  return {
    print(html) {
      const printed = last.then(() => print(html));
      last = printed;
      return printed;
    },
  };
}

function hiddenWindow(parent: BrowserWindow): BrowserWindow {
  return new BrowserWindow({
    parent,
    show: false,
    webPreferences: {
      partition: PARTITION,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
    },
  });
}
