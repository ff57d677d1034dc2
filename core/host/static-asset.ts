import { realpathSync, statSync } from 'node:fs';
import { extname, isAbsolute, join, relative } from 'node:path';

/** A file of the built interface, ready to be served. */
export interface StaticAsset {
  readonly file: string;
  readonly contentType: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * The file that a URL's path names inside `root`; undefined if it names none. Symbolic links are followed before the
 * check, and the check compares path segments, so that neither a link nor a sibling such as `dist-evil` gets out.
 * @param pathname still percent-encoded, as `URL.pathname` gives it; anything still encoded after one decoding is refused
 */
export function findStaticAsset(root: string, pathname: string): StaticAsset | undefined {
  const wanted = decodePath(pathname);
  if (wanted === undefined) return undefined;
  try {
    const realRoot = realpathSync(root);
    const file = realpathSync(join(realRoot, wanted === '/' ? 'index.html' : wanted));
    const inside = relative(realRoot, file);
    const contentType = CONTENT_TYPES[extname(file)];
    const contained = inside !== '' && !inside.startsWith('..') && !isAbsolute(inside);
    return contained && contentType !== undefined && statSync(file).isFile() ? { file, contentType } : undefined;
  } catch {
    return undefined; // it does not exist
  }
}

function decodePath(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname);
    const suspicious = ['\\', '%', '\0'].some((character) => path.includes(character));
    return suspicious || path.split('/').includes('..') ? undefined : path;
  } catch {
    return undefined; // a broken escape
  }
}
