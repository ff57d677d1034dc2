import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createModelKeys } from '../../../../../core/host/agent/model-keys.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tradewind-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the keys of models', () => {
  it('come from the environment first, then from the file .env', () => {
    writeFileSync(join(folder, '.env'), 'OPENAI_API_KEY="from-the-file"\nANTHROPIC_API_KEY=also-from-file\n');
    const keys = createModelKeys(folder, { OPENAI_API_KEY: ' from-the-environment ' });
    expect(keys.find('openai')).toEqual({ value: 'from-the-environment', origin: 'environment' });
    expect(keys.find('anthropic')).toEqual({ value: 'also-from-file', origin: 'env-file' });
    expect(keys.find('compatible')).toBeUndefined();
  });

  it('are read anew for each call, so that a new one counts at once', () => {
    const keys = createModelKeys(folder, {});
    expect(keys.find('openai')).toBeUndefined();
    writeFileSync(join(folder, '.env'), 'OPENAI_API_KEY=written-later\n');
    expect(keys.find('openai')?.value).toBe('written-later');
  });

  it('are not taken from anything else: short ones, other names, unknown connections', () => {
    const keys = createModelKeys(folder, { OPENAI_API_KEY: 'short', HOME: 'a-long-enough-text' });
    expect(keys.find('openai')).toBeUndefined();
    expect(keys.find('HOME')).toBeUndefined();
    expect(keys.find('__proto__')).toBeUndefined();
  });
});
