import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, CONTENT_SECURITY_POLICY } from '../../../electron/app-protocol.ts';

describe('answer', () => {
  let folder = '';
  let root = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-protocol-'));
    root = join(folder, 'dist');
    mkdirSync(root);
    mkdirSync(join(folder, 'dist-evil'));
    writeFileSync(join(root, 'index.html'), '<p>desk</p>');
    writeFileSync(join(folder, 'secret.js'), 'secret');
    writeFileSync(join(folder, 'dist-evil', 'index.html'), 'evil');
    symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const get = (url: string, method = 'GET'): Promise<Response> => answer({ url, method }, root);

  it.each(['app://tradewind/', 'app://tradewind/index.html', 'app://tradewind/index.html?a#b'])(
    'serves %s under the content security policy',
    async (url) => {
      const response = await get(url);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('<p>desk</p>');
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    },
  );

  it.each([
    'app://evil/index.html',
    'app://tradewind.evil/index.html',
    'app://tradewind:80/index.html',
    'app://user@evil/index.html',
    'app://tradewind/../secret.js',
    'app://tradewind/%2e%2e/secret.js',
    'app://tradewind/%2e%2e%2fsecret.js',
    'app://tradewind/%252e%252e/secret.js',
    'app://tradewind/..%5csecret.js',
    'app://tradewind/%5c..%5csecret.js',
    'app://tradewind/../dist-evil/index.html',
    'app://tradewind/..%2fdist-evil/index.html',
    'app://tradewind/link.js',
    'app://tradewind/index.html%00.js',
    'app://tradewind/%E0%A4%A',
    'app://tradewind//etc/passwd',
    'app://tradewind/missing.js',
  ])('has nothing at %s, and says so under the policy too', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    expect((await get('app://tradewind/index.html', method)).status).toBe(405);
  });

  it('lets pages run no inline or evaluated script and load nothing from elsewhere', () => {
    const rules = Object.fromEntries(CONTENT_SECURITY_POLICY.split('; ').map((rule) => [rule.split(' ')[0], rule]));
    expect(rules['default-src']).toBe("default-src 'none'");
    expect(rules['script-src']).toBe("script-src 'self'");
    expect(rules['connect-src']).toBe("connect-src 'self'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-eval|https?:|\*/);
  });
});
