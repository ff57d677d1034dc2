import { spawnSync } from 'node:child_process';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { PACKAGED_APPS } from '../support/package-app.ts';
import { environmentFor, SANDBOX_ARGUMENTS, withDataDir } from './support/desk-app.ts';

const { ENABLE, DISABLE } = FuseState;

/** What the release ships with (S11). The last is not a fence: it speeds up WebAssembly. */
const RELEASE_FUSES = {
  [FuseV1Options.RunAsNode]: DISABLE,
  [FuseV1Options.EnableCookieEncryption]: ENABLE,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
  [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
  [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
  [FuseV1Options.WasmTrapHandlers]: ENABLE,
};

test('S11: the release configuration sets every fuse that its Electron has', async () => {
  const { version: _version, ...fuses } = await getCurrentFuseWire(PACKAGED_APPS.release);
  expect(fuses).toMatchObject(RELEASE_FUSES);
  expect(Object.keys(fuses)).toEqual(Object.keys(RELEASE_FUSES));
});

test('S11: the package under test differs by the inspector alone', async () => {
  const release = await getCurrentFuseWire(PACKAGED_APPS.release);
  const underTest = await getCurrentFuseWire(PACKAGED_APPS.underTest);
  expect(underTest).toEqual({ ...release, [FuseV1Options.EnableNodeCliInspectArguments]: ENABLE });
});

test('S11: the release runs no foreign code by environment or argument', () =>
  withDataDir(async (dataDir) => {
    const escape = 'process.stdout.write("escaped")';
    const env = environmentFor(dataDir);
    const asNode = spawnSync(PACKAGED_APPS.release, [...SANDBOX_ARGUMENTS, '-e', escape], {
      env: { ...env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nonexistent.js' },
      timeout: 8_000,
      encoding: 'utf8',
    });
    expect(asNode.stdout).not.toContain('escaped');
    expect(asNode.stderr).not.toContain('/nonexistent.js');
    const inspected = spawnSync(PACKAGED_APPS.release, [...SANDBOX_ARGUMENTS, '--inspect=127.0.0.1:0'], {
      env,
      timeout: 8_000,
      encoding: 'utf8',
    });
    expect(inspected.stderr).not.toContain('Debugger listening');
  }));
