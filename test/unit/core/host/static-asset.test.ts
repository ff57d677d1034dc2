import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findStaticAsset } from '../../../../core/host/static-asset.ts';

describe('findStaticAsset', () => {
  let folder = '';
  let root = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-assets-'));
    root = join(folder, 'dist');
    mkdirSync(join(root, 'assets'), { recursive: true });
    mkdirSync(join(folder, 'dist-evil'));
    writeFileSync(join(root, 'index.html'), '<p>desk</p>');
    writeFileSync(join(root, 'assets', 'a b.js'), '');
    writeFileSync(join(root, 'assets', 'notes.txt'), '');
    writeFileSync(join(folder, 'secret.js'), '');
    writeFileSync(join(folder, 'dist-evil', 'index.html'), '');
    symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'));
    symlinkSync(join(folder, 'dist-evil'), join(root, 'evil'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/a%20b.js', 'a b.js', 'text/javascript; charset=utf-8'],
  ])('serves %s as %s', (path, name, contentType) => {
    const asset = findStaticAsset(root, path);
    expect(asset && { name: basename(asset.file), contentType: asset.contentType }).toEqual({ name, contentType });
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/%5c..%5csecret.js',
    '/..%5csecret.js',
    '/%252e%252e/secret.js',
    '/../dist-evil/index.html',
    '/link.js',
    '/evil/index.html',
    '/index.html%00.js',
    '/%E0%A4%A',
    '/assets',
    '/assets/notes.txt',
    '/missing.js',
    '//etc/passwd',
  ])('refuses %s', (path) => {
    expect(findStaticAsset(root, path)).toBeUndefined();
  });
});
