import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { catchStopChord, createEmergencyStop, isStopChord } from '../../../electron/emergency-stop.ts';

const CHORD = { type: 'keyDown', key: 'X', code: 'KeyX', control: true, meta: false, shift: true, alt: false };

describe('isStopChord', () => {
  it.each([
    ['Ctrl+Shift+X', {}],
    ['Cmd+Shift+X', { control: false, meta: true }],
    ['with caps lock', { key: 'x' }],
    ['where X is elsewhere', { key: 'X', code: 'KeyB' }],
    ['on a Cyrillic layout', { key: 'Ч', code: 'KeyX' }],
  ])('knows %s', (_name, change) => {
    expect(isStopChord({ ...CHORD, ...change })).toBe(true);
  });

  it.each([
    ['cut', { shift: false }],
    ['without a modifier', { control: false }],
    ['with Alt', { alt: true }],
    ['the release of the key', { type: 'keyUp' }],
    ['another letter on the key', { key: 'Q', code: 'KeyX' }],
    ['another key', { key: 'C', code: 'KeyC' }],
  ])('is not %s', (_name, change) => {
    expect(isStopChord({ ...CHORD, ...change })).toBe(false);
  });
});

describe('catchStopChord', () => {
  it('stops in every window, before the page sees the key, however often it is pressed', () => {
    const app = new EventEmitter();
    const onStop = vi.fn<() => void>();
    catchStopChord(app as never, onStop);
    const windows = [new EventEmitter(), new EventEmitter()];
    const event = { preventDefault: vi.fn<() => void>() };
    for (const window of windows) {
      app.emit('web-contents-created', {}, window);
      window.emit('before-input-event', event, CHORD);
      window.emit('before-input-event', event, { ...CHORD, isAutoRepeat: true });
      window.emit('before-input-event', event, { ...CHORD, key: 'C', code: 'KeyC' });
    }
    expect(onStop).toHaveBeenCalledTimes(4);
    expect(event.preventDefault).toHaveBeenCalledTimes(4);
  });
});

describe('createEmergencyStop', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-stop-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('halts the desk before it returns', () => {
    const halt = vi.fn<(cause: string) => number>(() => 1);
    const stop = createEmergencyStop(join(folder, 'HALT'));
    stop.attach({ halt });
    stop.press('pressed');
    expect(halt).toHaveBeenCalledExactlyOnceWith('pressed');
  });

  it('leaves the HALT file while the desk is not open yet', () => {
    createEmergencyStop(join(folder, 'HALT')).press('pressed early');
    expect(readFileSync(join(folder, 'HALT'), 'utf8')).toBe('pressed early\n');
  });

  it('leaves the HALT file when the desk fails, and does not hide the fault', () => {
    const stop = createEmergencyStop(join(folder, 'HALT'));
    stop.attach({
      halt: () => {
        throw new Error('broken desk');
      },
    });
    expect(() => stop.press('pressed')).toThrow('broken desk');
    expect(existsSync(join(folder, 'HALT'))).toBe(true);
  });
});
