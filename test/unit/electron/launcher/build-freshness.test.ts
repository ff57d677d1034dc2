import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuildFresh } from '../../../../electron/launcher/build-freshness.ts';

describe('isBuildFresh', () => {
  let checkout = '';
  /** Writes a file as of a second of 2026. */
  const place = (file: string, second: number): void => {
    const path = join(checkout, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    utimesSync(path, 1_767_225_600 + second, 1_767_225_600 + second);
  };
  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'tradewind-fresh-'));
    for (const file of ['core/base/time.ts', 'electron/main.ts', 'renderer/theme/tokens.css', 'package.json']) {
      place(file, 10);
    }
  });
  afterEach(() => rmSync(checkout, { recursive: true, force: true }));

  it('is false before the first build', () => {
    expect(isBuildFresh(checkout)).toBe(false);
  });

  it('is true while no source is newer', () => {
    place('dist/main/index.js', 20);
    expect(isBuildFresh(checkout)).toBe(true);
  });

  it.each(['core/base/new.ts', 'electron/ipc/sender.ts', 'renderer/theme/tokens.css', 'package.json'])(
    'is false after a change of %s',
    (file) => {
      place('dist/main/index.js', 20);
      place(file, 30);
      expect(isBuildFresh(checkout)).toBe(false);
    },
  );
});
