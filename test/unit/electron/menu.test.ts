import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '../../../electron/menu.ts';

function itemsOf(template: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

function rolesWhen(isDevelopment: boolean) {
  return itemsOf(menuTemplate('linux', isDevelopment, () => undefined)).map(({ role }) => role);
}

describe('menuTemplate', () => {
  it('shows the stop with its chord and presses it once', () => {
    const onStop = vi.fn<() => void>();
    const item = itemsOf(menuTemplate('linux', false, onStop)).find(({ label }) => label === 'Stop all trading');
    expect(item?.accelerator).toBe('CommandOrControl+Shift+X');
    expect(item?.registerAccelerator).toBe(false);
    item?.click?.({} as never, undefined, {});
    expect(onStop).toHaveBeenCalledOnce();
  });

  it('offers reloading and developer tools in a checkout only', () => {
    expect(rolesWhen(true)).toContain('toggleDevTools');
    expect(rolesWhen(false)).not.toContain('toggleDevTools');
    expect(rolesWhen(false)).not.toContain('reload');
  });
});
