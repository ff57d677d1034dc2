import type { Session } from 'electron';
import { APP_ORIGIN } from './app-origin.ts';

/** All that a page of the app may be granted. */
const GRANTED_PERMISSIONS: readonly string[] = ['notifications', 'clipboard-sanitized-write'];

/** Whether a page may have a permission: two harmless ones, and only on the app's own origin. */
export function isPermissionGranted(permission: string, origin: string): boolean {
  return GRANTED_PERMISSIONS.includes(permission) && originOf(origin) === APP_ORIGIN;
}

/** Whether the window may load an address. Market data comes through the main process, never through the page. */
export function isRequestAllowed(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || url.startsWith(`blob:${APP_ORIGIN}/`);
}

/** Closes a session: no permissions, no devices, no requests beyond the app's own files. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isPermissionGranted(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermissionGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isRequestAllowed(details.url) && !isDevTools(details.url) });
  });
}

function isDevTools(url: string): boolean {
  return url.startsWith('devtools://');
}

/** `scheme://host` of an address. `URL.origin` is `null` for schemes that Node does not know. */
function originOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url === null ? undefined : `${url.protocol}//${url.host}`;
}
