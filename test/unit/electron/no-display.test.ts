import { describe, expect, it } from 'vitest';
import { needsDisplay } from '../../../electron/no-display.ts';

const BARE = { argv: ['tradewind', 'doctor'], env: {}, platform: 'linux' } as const;

describe('needsDisplay', () => {
  it('is so on Linux without X and Wayland', () => {
    expect(needsDisplay({ ...BARE, argv: [...BARE.argv] })).toBe(true);
  });

  it.each([
    ['with X', { env: { DISPLAY: ':0' } }],
    ['with Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['on Windows', { platform: 'win32' as const }],
    ['once it was told to do without', { argv: ['tradewind', '--ozone-platform=headless', 'doctor'] }],
  ])('is not so %s', (_name, change) => {
    expect(needsDisplay({ ...BARE, argv: [...BARE.argv], ...change })).toBe(false);
  });
});
