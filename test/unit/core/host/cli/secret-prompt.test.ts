import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askHidden } from '../../../../../core/host/cli/secret-prompt.ts';

const shown: string[] = [];
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    shown.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  shown.length = 0;
});

function asked(typed: string): Promise<string | undefined> {
  const stdin = new PassThrough();
  const answer = askHidden(stdin, 'Secret: ');
  stdin.write(typed);
  return answer;
}

describe('a hidden question', () => {
  it('gives what was typed and shows none of it', async () => {
    expect(await asked('canary-secret\n')).toBe('canary-secret');
    expect(shown.join('')).toBe('Secret: \n');
  });

  it('reads a private key to its last line', async () => {
    const key = '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\nabc=\n-----END EC PRIVATE KEY-----';
    expect(await asked(`${key}\n`)).toBe(key);
  });

  it('is left by Ctrl+C', async () => {
    expect(await asked('half-typ\u0003')).toBeUndefined();
  });
});
