import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findElectron } from '../../../../electron/launcher/electron-binary.ts';

const INSTALLS = `
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
mkdirSync(join(__dirname, 'dist'), { recursive: true });
writeFileSync(join(__dirname, 'dist', 'electron'), '');
writeFileSync(join(__dirname, 'dist', 'version'), 'v45.0.0');
writeFileSync(join(__dirname, 'path.txt'), 'electron');
`;
const FAILS = `process.stderr.write('\\nTypeError: fetch failed\\n    at somewhere'); process.exit(1);`;

describe('findElectron', () => {
  let checkout = '';
  let folder = '';
  const place = (file: string, text: string): void => {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'tradewind-electron-'));
    folder = join(checkout, 'node_modules', 'electron');
    place('package.json', '{ "version": "45.0.0" }');
    place('install.js', FAILS);
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(checkout, { recursive: true, force: true });
  });

  it('finds a complete download without fetching again', () => {
    place('dist/electron', '');
    place('dist/version', '45.0.0');
    place('path.txt', 'electron');
    expect(findElectron(checkout)).toEqual({ ok: true, value: join(folder, 'dist', 'electron') });
  });

  it('downloads what was never downloaded', () => {
    place('install.js', INSTALLS);
    expect(findElectron(checkout)).toEqual({ ok: true, value: join(folder, 'dist', 'electron') });
  });

  it('replaces the download of another version', () => {
    place('install.js', INSTALLS);
    place('dist/version', '44.9.9');
    place('path.txt', 'electron');
    expect(findElectron(checkout).ok).toBe(true);
  });

  it('says in one sentence why there is none', () => {
    expect(findElectron(checkout)).toEqual({
      ok: false,
      error: "Electron's binary could not be downloaded (TypeError: fetch failed)",
    });
  });

  it('takes the distribution that the person names, and says so when it is none', () => {
    place('other/electron', '');
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(folder, 'other'));
    expect(findElectron(checkout)).toEqual({ ok: true, value: join(folder, 'other', 'electron') });
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(folder, 'none'));
    expect(findElectron(checkout)).toMatchObject({
      ok: false,
      error: expect.stringContaining('holds no Electron') as string,
    });
  });
});
