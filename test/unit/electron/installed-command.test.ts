import { describe, expect, it } from 'vitest';
import { isCommandLine, optionValue, typedWords } from '../../../electron/installed-command.ts';

describe('typedWords', () => {
  it('are what follows the executable, without the switches of Chromium', () => {
    expect(typedWords(['/opt/tradewind', '--no-sandbox', 'doctor', '--json'], true)).toEqual(['doctor', '--json']);
  });

  it('leave out the folder that a checkout is started with', () => {
    expect(typedWords(['electron', '--no-sandbox', '/checkout', 'halt'], false)).toEqual(['halt']);
    expect(typedWords(['electron', '/checkout'], false)).toEqual([]);
  });
});

describe('isCommandLine', () => {
  it.each([['doctor'], ['--data-dir', '/x', 'orders', 'list'], ['--help'], ['--version']])('knows %j', (...words) => {
    expect(isCommandLine(words)).toBe(true);
  });

  it.each([[[]], [['--data-dir=/x']], [['--env', 'production', '--data-dir', 'here']]])(
    'opens the window for %j',
    (words) => {
      expect(isCommandLine(words)).toBe(false);
    },
  );
});

describe('optionValue', () => {
  it.each([
    [['--env', 'production'], 'production'],
    [['--data-dir', '/x', '--env=production'], 'production'],
    [['--env='], ''],
    [['--env'], undefined],
    [['--environment', 'x'], undefined],
    [[], undefined],
  ])('of %j is %j', (words, value) => {
    expect(optionValue(words, 'env')).toBe(value);
  });
});
