import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { EnvironmentOptions } from 'vite';
import { defineConfig } from 'vitest/config';

const top = import.meta.dirname;
const dist = resolve(top, 'dist');

/** Entries of the main process. A worker is found beside the module that starts it, so its name is its file's. */
const MAIN_ENTRIES = {
  index: resolve(top, 'electron/main.ts'),
  ...Object.fromEntries(
    globSync('core/**/*-worker.ts', { cwd: top }).map((file) => [basename(file, '.ts'), resolve(top, file)]),
  ),
};

/** Packages that stay outside the bundle: built into Electron, native, or finding their files by folder. */
const MAIN_EXTERNALS = ['electron', 'better-sqlite3', 'piscina'];

/** A preload script, each in a folder of its own: in a sandbox it is one file, and no ES module. */
function preload(folder: string, entry: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: 'node24',
      outDir: resolve(dist, folder),
      emptyOutDir: true,
      rolldownOptions: {
        input: { index: resolve(top, entry) },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}

export default defineConfig({
  root: resolve(top, 'renderer'),
  base: './',
  plugins: [react()],
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'preload', 'keyPreload', 'main']) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`no environment ${name}`);
        await builder.build(environment);
      }
    },
  },
  environments: {
    client: {
      build: {
        target: 'chrome140',
        outDir: resolve(dist, 'renderer'),
        emptyOutDir: true,
        // The content security policy allows files of the app's own origin only, no data: addresses.
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 2_000,
        rolldownOptions: { input: [resolve(top, 'renderer/index.html'), resolve(top, 'renderer/keys.html')] },
      },
    },
    preload: preload('preload', 'electron/preload.ts'),
    keyPreload: preload('key-preload', 'electron/key-preload.ts'),
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: MAIN_EXTERNALS },
      build: {
        ssr: true,
        target: 'node24',
        outDir: resolve(dist, 'main'),
        emptyOutDir: true,
        sourcemap: true,
        rolldownOptions: {
          input: MAIN_ENTRIES,
          external: MAIN_EXTERNALS,
          // ccxt's dYdX code names an optional package that is not installed; of our own code tsc would tell.
          checks: { importIsUndefined: false },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared-[name].js' },
        },
      },
    },
  },
  test: {
    root: top,
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/bench/**', 'test/long/**', 'node_modules/**'],
    maxWorkers: 2,
    // V8 may abort while threads end on processors with protection keys (nodejs/node 64500).
    execArgv: ['--no-memory-protection-keys'],
    globalSetup: ['test/support/real-data-notice.ts'],
    testTimeout: 30_000,
  },
});
