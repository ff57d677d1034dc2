import type { Protocol } from 'electron';
import { readStaticFile } from '../core/host/web/static-files.ts';
import { APP_ORIGIN, APP_SCHEME } from './app-origin.ts';

/** What a page of the app may load and run. Inline styles are allowed: chart and table libraries set them. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Must run before the app is ready. The scheme is standard and secure; it does not bypass the policy above. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built interface in `root` under the app's origin, and refuses every file: address. */
export function serveAppScheme(protocol: Pick<Protocol, 'handle'>, root: string): void {
  protocol.handle(APP_SCHEME, (request) => answer(request, root));
  protocol.handle('file', () => new Response('refused', { status: 403 }));
}

/** The answer to one request for a file of the interface: 405 unless it reads, 404 unless it names a file inside. */
export async function answer(request: Pick<Request, 'method' | 'url'>, root: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
  const url = new URL(request.url);
  const isOurs = `${url.protocol}//${url.host}` === APP_ORIGIN;
  const file = isOurs ? await readStaticFile(root, url.pathname) : undefined;
  if (file === undefined) return new Response('not found', { status: 404, headers: HEADERS });
  return new Response(new Uint8Array(file.body), { headers: { ...HEADERS, 'content-type': file.contentType } });
}
