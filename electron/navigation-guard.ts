import type { App, WebContents } from 'electron';

/** What a page tried and was refused. */
export type RefusedNavigation = 'navigate' | 'frame' | 'redirect' | 'window' | 'webview';

/** Pages stay where they are: no navigation, no redirect, no new window, no guest page, in any window there is. */
export function guardNavigation(
  app: Pick<App, 'on'>,
  openExternal: (url: string) => void,
  onRefused: (kind: RefusedNavigation, url: string) => void,
): void {
  app.on('web-contents-created', (_event, contents) => {
    refuseNavigation(contents, onRefused);
    contents.setWindowOpenHandler(({ url }) => {
      onRefused('window', url);
      openExternal(url);
      return { action: 'deny' };
    });
  });
}

function refuseNavigation(contents: WebContents, onRefused: (kind: RefusedNavigation, url: string) => void): void {
  contents.on('will-navigate', (details) => {
    details.preventDefault();
    onRefused('navigate', details.url);
  });
  contents.on('will-frame-navigate', (details) => {
    details.preventDefault();
    onRefused('frame', details.url);
  });
  contents.on('will-redirect', (details) => {
    details.preventDefault();
    onRefused('redirect', details.url);
  });
  contents.on('will-attach-webview', (event, _preferences, parameters) => {
    event.preventDefault();
    onRefused('webview', parameters['src'] ?? '');
  });
}
