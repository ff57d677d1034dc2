import { describe, expect, it } from 'vitest';
import { followTitle, windowTitle } from '../../../electron/window-title.ts';

describe('the title of the window', () => {
  it.each([
    [undefined, 'Tradewind — PAPER'],
    [{ name: 'PAPER-1', mode: 'paper' }, 'Tradewind — PAPER'],
    [{ name: 'TEST-1', mode: 'testnet' }, 'Tradewind — TESTNET · TEST-1'],
    [{ name: 'LIVE-1', mode: 'live' }, 'Tradewind — LIVE · LIVE-1'],
  ] as const)('of %j is %s', (account, title) => {
    expect(windowTitle(account)).toBe(title);
  });

  it('follows the account that is shown', async () => {
    const titles: string[] = [];
    async function* choices() {
      yield [{ name: 'PAPER-1', mode: 'paper', selected: true }] as const;
      yield [
        { name: 'PAPER-1', mode: 'paper', selected: false },
        { name: 'LIVE-1', mode: 'live', selected: true },
      ] as const;
    }
    await followTitle(choices(), (title) => titles.push(title));
    expect(titles).toEqual(['Tradewind — PAPER', 'Tradewind — LIVE · LIVE-1']);
  });
});
