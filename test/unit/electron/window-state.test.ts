import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWindowState, saveWindowState } from '../../../electron/window-state.ts';

const DISPLAY = { x: 0, y: 0, width: 1920, height: 1080 };
const STATE = { bounds: { x: 100, y: 50, width: 1440, height: 900 }, maximized: true };

describe('window state', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-window-'));
    file = join(folder, 'window-state.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('comes back as it was saved', () => {
    saveWindowState(file, STATE);
    expect(readWindowState(file, [DISPLAY])).toEqual(STATE);
  });

  it.each([
    ['there is none', undefined],
    ['it is no JSON', '{'],
    ['a figure is missing', '{"bounds":{"x":0,"y":0,"width":800},"maximized":false}'],
    ['the window would be a speck', '{"bounds":{"x":0,"y":0,"width":1,"height":1},"maximized":false}'],
    ['a figure is no number', '{"bounds":{"x":"0","y":0,"width":800,"height":600},"maximized":false}'],
  ])('is not used when %s', (_name, text) => {
    if (text !== undefined) writeFileSync(file, text);
    expect(readWindowState(file, [DISPLAY])).toBeUndefined();
  });

  it.each([
    ['right of all displays', { x: 1900, y: 50, width: 800, height: 600 }],
    ['below', { x: 100, y: 1050, width: 800, height: 600 }],
    ['above, with the title bar out of reach', { x: 100, y: -40, width: 800, height: 600 }],
    ['left, on a display that is gone', { x: -1800, y: 50, width: 1440, height: 900 }],
  ])('is not used when it lies %s', (_name, bounds) => {
    saveWindowState(file, { bounds, maximized: false });
    expect(readWindowState(file, [DISPLAY])).toBeUndefined();
  });
});
