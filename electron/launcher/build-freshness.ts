import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['core/**/*', 'electron/**/*', 'renderer/**/*', 'package.json', 'vite.config.ts'];
/** Written last by the build. */
const PRODUCT = 'dist/main/index.js';

/** Whether `dist/` was built after the last change of any source. */
export function isBuildFresh(checkout: string): boolean {
  const product = join(checkout, PRODUCT);
  if (!existsSync(product)) return false;
  const builtAt = statSync(product).mtimeMs;
  return globSync(SOURCES, { cwd: checkout, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .every((file) => statSync(join(file.parentPath, file.name)).mtimeMs <= builtAt);
}
