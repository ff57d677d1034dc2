import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../../electron/ipc/sender.ts';

const TOP = { url: 'app://tradewind/index.html', origin: 'app://tradewind', parent: null };

describe('isTrustedSender', () => {
  it("trusts the top frame of the app's own page", () => {
    expect(isTrustedSender(TOP)).toBe(true);
  });

  it.each([
    ['a frame that is gone', null],
    ['an embedded frame', { ...TOP, parent: {} }],
    ['another host', { ...TOP, url: 'app://evil/index.html', origin: 'app://evil' }],
    ['a host that starts alike', { ...TOP, url: 'app://tradewind.evil/', origin: 'app://tradewind.evil' }],
    ['a user name that looks like the host', { ...TOP, url: 'app://tradewind@evil/' }],
    ['another scheme', { ...TOP, url: 'https://tradewind/index.html', origin: 'https://tradewind' }],
    ['a file', { ...TOP, url: 'file:///index.html', origin: 'file://' }],
    ['a blank page with the origin inherited', { ...TOP, url: 'about:blank' }],
    ['an empty address', { ...TOP, url: '' }],
    ['an opaque origin', { ...TOP, origin: 'null' }],
  ])('refuses %s', (_name, frame) => {
    expect(isTrustedSender(frame)).toBe(false);
  });
});
