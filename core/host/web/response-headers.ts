import { allowedHosts } from './request-guard.ts';
import type { WebAddress } from './request-guard.ts';

/** Headers of every answer: nothing is cached, framed, sniffed, embedded elsewhere or loaded from elsewhere. */
export function responseHeaders(address: WebAddress): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(address),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}

/** Styles may be inline, because libraries set them; scripts may not. */
function contentSecurityPolicy(address: WebAddress): string {
  const sockets = allowedHosts(address).map((host) => `ws://${host}`);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${sockets.join(' ')}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
