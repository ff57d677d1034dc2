import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { guardNavigation } from '../../../electron/navigation-guard.ts';

function aGuardedWindow() {
  const app = new EventEmitter();
  const openExternal = vi.fn<(url: string) => void>();
  const refused: string[] = [];
  guardNavigation(app as never, openExternal, (kind, url) => refused.push(`${kind} ${url}`));
  let openWindow: ((details: { url: string }) => unknown) | undefined;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => {
      openWindow = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  return { contents, openExternal, refused, open: (url: string) => openWindow?.({ url }) };
}

describe('guardNavigation', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('prevents %s', (event) => {
    const { contents, refused } = aGuardedWindow();
    const details = { url: 'https://evil.example/', preventDefault: vi.fn<() => void>() };
    contents.emit(event, details);
    expect(details.preventDefault).toHaveBeenCalledOnce();
    expect(refused).toHaveLength(1);
  });

  it('prevents a guest page', () => {
    const { contents, refused } = aGuardedWindow();
    const event = { preventDefault: vi.fn<() => void>() };
    contents.emit('will-attach-webview', event, {}, { src: 'https://evil.example/' });
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(refused).toEqual(['webview https://evil.example/']);
  });

  it("opens no window of its own and leaves the address to the external links' rules", () => {
    const { open, openExternal } = aGuardedWindow();
    expect(open('https://www.tradingview.com/')).toEqual({ action: 'deny' });
    expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://www.tradingview.com/');
  });
});
