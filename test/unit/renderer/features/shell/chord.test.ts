import { describe, expect, it } from 'vitest';
import { STOP_CHORD, matchesChord } from '../../../../../renderer/features/shell/chord.ts';

const press = (key: string, code: string, modifiers: string) => ({
  key,
  code,
  ctrlKey: modifiers.includes('c'),
  metaKey: modifiers.includes('m'),
  altKey: modifiers.includes('a'),
  shiftKey: modifiers.includes('s'),
});

describe('matchesChord', () => {
  it('knows the stop with Ctrl and with Command, in any keyboard layout', () => {
    expect(matchesChord(press('X', 'KeyX', 'cs'), STOP_CHORD)).toBe(true);
    expect(matchesChord(press('x', 'KeyX', 'ms'), STOP_CHORD)).toBe(true);
    expect(matchesChord(press('Ч', 'KeyX', 'cs'), STOP_CHORD)).toBe(true);
  });

  it('wants exactly the modifiers of the chord', () => {
    expect(matchesChord(press('x', 'KeyX', 'c'), STOP_CHORD)).toBe(false);
    expect(matchesChord(press('x', 'KeyX', 'csa'), STOP_CHORD)).toBe(false);
    expect(matchesChord(press('1', 'Digit1', 'a'), 'Alt+1')).toBe(true);
    expect(matchesChord(press('1', 'Digit1', ''), 'Alt+1')).toBe(false);
    expect(matchesChord(press('F9', 'F9', 's'), 'Shift+F9')).toBe(true);
    expect(matchesChord(press('F9', 'F9', 's'), 'F9')).toBe(false);
  });
});
