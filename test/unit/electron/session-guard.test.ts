import { describe, expect, it } from 'vitest';
import { guardSession, isPermissionGranted, isRequestAllowed } from '../../../electron/session-guard.ts';

const PERMISSIONS = [
  'accessibility-events', 'ar', 'background-sync', 'camera', 'clipboard-read', 'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read', 'display-capture', 'fileSystem', 'fullscreen', 'geolocation', 'hid',
  'idle-detection', 'keyboardLock', 'local-fonts', 'media', 'mediaKeySystem', 'microphone', 'midi', 'midiSysex',
  'notifications', 'openExternal', 'payment-handler', 'persistent-storage', 'pointerLock', 'screen-wake-lock',
  'sensors', 'serial', 'speaker-selection', 'storage-access', 'top-level-storage-access', 'unknown', 'usb', 'vr',
  'window-management',
]; // prettier-ignore

describe('isPermissionGranted', () => {
  it("grants notifications and writing text to the clipboard to the app's page, and nothing else", () => {
    expect(PERMISSIONS.filter((name) => isPermissionGranted(name, 'app://tradewind/index.html'))).toEqual([
      'clipboard-sanitized-write',
      'notifications',
    ]);
  });

  it.each(['https://tradewind/', 'app://evil/', 'app://tradewind@evil/', 'file:///', 'about:blank', ''])(
    'grants nothing to %j',
    (origin) => {
      expect(PERMISSIONS.filter((name) => isPermissionGranted(name, origin))).toEqual([]);
    },
  );
});

describe('isRequestAllowed', () => {
  it.each(['app://tradewind/index.html', 'app://tradewind/assets/a.js', 'blob:app://tradewind/0b1c'])(
    'allows %s',
    (url) => expect(isRequestAllowed(url)).toBe(true),
  );

  it.each([
    'https://example.com/',
    'http://127.0.0.1:1/',
    'ws://127.0.0.1/',
    'wss://example.com/',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://evil/',
    'app://tradewind.evil/',
    'blob:https://example.com/1',
  ])('refuses %s', (url) => expect(isRequestAllowed(url)).toBe(false));
});

describe('guardSession', () => {
  it('installs all four fences', () => {
    const answers: Record<string, unknown> = {};
    const session = {
      setPermissionRequestHandler: (handler: (...args: unknown[]) => void) => {
        handler({}, 'geolocation', (granted: boolean) => (answers['request'] = granted), {
          requestingUrl: 'app://tradewind/',
        });
      },
      setPermissionCheckHandler: (handler: (...args: unknown[]) => boolean) => {
        answers['check'] = handler(null, 'media', 'app://tradewind/');
      },
      setDevicePermissionHandler: (handler: () => boolean) => (answers['device'] = handler()),
      webRequest: {
        onBeforeRequest: (handler: (...args: unknown[]) => void) => {
          handler({ url: 'https://example.com/' }, ({ cancel }: { cancel: boolean }) => (answers['cancel'] = cancel));
        },
      },
    };
    guardSession(session as never);
    expect(answers).toEqual({ request: false, check: false, device: false, cancel: true });
  });
});
