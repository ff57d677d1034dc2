import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json; charset=utf-8',
};

/** One file of the built interface. */
export interface StaticFile {
  readonly contentType: string;
  readonly body: Buffer;
}

/**
 * Reads a file below `root` for a request's path (still percent-encoded); undefined where there is none. Paths that
 * decode to dots, backslashes, NULs or another encoding, and links that lead out of `root`, find nothing.
 */
export async function readStaticFile(root: string, requestPath: string): Promise<StaticFile | undefined> {
  const wanted = plainPath(requestPath);
  if (wanted === undefined) return undefined;
  const contentType = CONTENT_TYPES[extname(wanted)];
  if (contentType === undefined) return undefined;
  try {
    const base = await realpath(root);
    const file = await realpath(join(base, wanted));
    if (!isInside(base, file) || !(await stat(file)).isFile()) return undefined;
    return { contentType, body: await readFile(file) };
  } catch {
    return undefined;
  }
}

/** The decoded relative path, or undefined if it is anything but plain names below the root. */
function plainPath(requestPath: string): string | undefined {
  const [pathname = ''] = requestPath.split(/[?#]/);
  const decoded = decodeOnce(pathname);
  if (decoded === undefined || !decoded.startsWith('/')) return undefined;
  const path = decoded === '/' ? '/index.html' : decoded;
  const names = path.slice(1).split('/');
  return names.every((name) => /^[\w@][\w@.+-]*$/.test(name) && !name.includes('..')) ? names.join(sep) : undefined;
}

function decodeOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** By path segments: a sibling folder whose name merely starts alike is outside. */
function isInside(base: string, file: string): boolean {
  const path = relative(base, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}
