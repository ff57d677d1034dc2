import { resolve } from 'node:path';

/** The built interface, where "npm run build" puts it. */
export const RENDERER_FOLDER = resolve(import.meta.dirname, '../../../dist/renderer');
