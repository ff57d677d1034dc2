import type { IncomingMessage } from 'node:http';

/** Where the server stands: the port decides which names and origins are its own. */
export interface WebAddress {
  readonly port: number;
}

/** Why a request is refused: the status to answer with. */
export type Refusal = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 503;

/** The exact Host values that are answered. A rebound DNS name is same-origin for a browser; only this stops it. */
export function allowedHosts({ port }: WebAddress): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/** True where the Host header stands once, is exactly ours and the target is a plain path. */
export function hasOwnHost(request: IncomingMessage, address: WebAddress): boolean {
  const hosts = headerValues(request, 'host');
  const [host] = hosts;
  return (
    hosts.length === 1 &&
    host !== undefined &&
    allowedHosts(address).includes(host) &&
    (request.url ?? '').startsWith('/') &&
    !(request.url ?? '').startsWith('//')
  );
}

/** True where the Origin header stands once and is the very origin of the Host that was asked. */
export function hasOwnOrigin(request: IncomingMessage, address: WebAddress): boolean {
  const origins = headerValues(request, 'origin');
  return (
    origins.length === 1 &&
    hasOwnHost(request, address) &&
    origins[0] === `http://${headerValues(request, 'host')[0] ?? ''}`
  );
}

/**
 * Whether a request that changes state comes from our own page: an exact Origin, or none together with a browser's
 * word that it is same-origin. Anything a browser says to the contrary refuses.
 */
export function isOwnWrite(request: IncomingMessage, address: WebAddress): boolean {
  const site = headerValues(request, 'sec-fetch-site');
  if (site.length > 1 || (site.length === 1 && site[0] !== 'same-origin')) return false;
  const origins = headerValues(request, 'origin');
  return origins.length === 0 ? site[0] === 'same-origin' : hasOwnOrigin(request, address);
}

/** The value of one of our cookies; undefined if it is absent or stands more than once. */
export function cookieValue(request: IncomingMessage, name: string): string | undefined {
  const values = headerValues(request, 'cookie')
    .flatMap((header) => header.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

/** Every value of a header as it was sent; Node merges or drops duplicates, which is what an attacker hopes for. */
function headerValues(request: IncomingMessage, name: string): readonly string[] {
  return request.rawHeaders.filter((_, index, raw) => index % 2 === 1 && (raw[index - 1] ?? '').toLowerCase() === name);
}
