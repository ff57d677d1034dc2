import { describe, expect, it } from 'vitest';
import { ok } from '../../../../../core/base/result.ts';
import { defineCommand } from '../../../../../core/host/cli/command.ts';
import {
  choiceValue,
  decimalValue,
  flag,
  integerValue,
  optional,
  repeated,
  required,
  textValue,
  withDefault,
} from '../../../../../core/host/cli/option.ts';
import { parseCommandLine } from '../../../../../core/host/cli/parse-command-line.ts';

const done = () => Promise.resolve(ok({ document: null, text: '' }));

const RUN = defineCommand({
  words: ['backtest', 'run'],
  summary: 'runs',
  positionals: [],
  gathers: ['param'],
  options: {
    strategy: required(textValue('NAME', 'which')),
    param: repeated(textValue('K=V', 'parameter')),
    cash: withDefault(decimalValue('cash', { above: '0', example: '100000' }), '100000'),
    fill: withDefault(choiceValue(['next-open', 'realistic'], 'fill'), 'realistic'),
    seed: optional(integerValue('seed', { min: 0, max: 10 })),
    lenient: flag('lenient'),
  },
  run: done,
});
const SHOW = defineCommand({
  words: ['orders', 'show'],
  summary: 'shows',
  positionals: [{ name: 'ID', help: 'the order' }],
  options: {},
  run: done,
});
const PRICE = defineCommand({ words: ['price'], summary: 'price', positionals: [], options: {}, run: done });
const GLOBALS = { json: flag('json'), 'data-dir': optional(textValue('DIR', 'folder')), help: flag('help') };

const SETS = { commands: [RUN, SHOW, PRICE], globals: GLOBALS };
const parse = (line: string, fallback?: Parameters<typeof parseCommandLine>[2]) =>
  parseCommandLine(line.split(' ').filter(Boolean), SETS, fallback);

function message(line: string): string {
  const result = parse(line);
  return !result.ok && result.error.kind === 'usage' ? result.error.message : `no failure: ${line}`;
}

describe('parseCommandLine', () => {
  it('reads values, defaults, flags and repeated options', () => {
    const result = parse('backtest run --strategy s --param a=1 b=2 --param c=3 --lenient --cash 1e30');
    expect(result.ok && result.value.options).toMatchObject({
      strategy: 's',
      param: ['a=1', 'b=2', 'c=3'],
      fill: 'realistic',
      seed: undefined,
      lenient: true,
    });
    expect(result.ok && String(result.value.options['cash'])).toBe('1000000000000000000000000000000');
  });

  it('takes global options before and after the command', () => {
    for (const line of ['--json --data-dir /d price', 'price --json --data-dir /d', '--data-dir=/d price --json']) {
      const result = parse(line);
      expect(result.ok && [result.value.command.words, result.value.globals]).toEqual([
        ['price'],
        { json: true, 'data-dir': '/d', help: false },
      ]);
    }
  });

  it('hands positionals over without the command words', () => {
    const result = parse('orders show abc');
    expect(result.ok && result.value.positionals).toEqual(['abc']);
  });

  it('shows help of a command before it checks anything else', () => {
    const result = parse('backtest run --nonsense --help');
    expect(!result.ok && result.error.kind === 'help' && result.error.command?.words).toEqual(['backtest', 'run']);
  });

  it('takes help as a word, too, and shows it where no command is named', () => {
    expect(parse('help orders show')).toMatchObject({
      error: { kind: 'help', command: { words: ['orders', 'show'] } },
    });
    expect(parse('help')).toMatchObject({ error: { kind: 'help', command: undefined } });
    expect(parse('--json')).toMatchObject({ error: { kind: 'help', command: undefined } });
  });

  it.each([
    ['--jsno', 'unknown option --jsno; did you mean --json?'],
    ['backtest run', '--strategy is missing; give --strategy NAME'],
    ['backtest run --strategy s --cash -5', '--cash "-5" must be above 0, such as 100000'],
    ['backtest run --strategy s --cash abc', '--cash "abc" is not a decimal number; write one such as 100000'],
    [
      'backtest run --strategy s --cash 0.1234567890123456789',
      '--cash "0.1234567890123456789" has more than 18 decimals',
    ],
    ['backtest run --strategy s --seed 11', '--seed "11" must be a whole number from 0 to 10'],
    ['backtest run --strategy s --seed 1.5', '--seed "1.5" must be a whole number from 0 to 10'],
    ['backtest run --strategy s --fill soon', '--fill "soon" is not known; write one of next-open, realistic'],
    ['backtest run --strategy --json', '--strategy needs a value: --strategy NAME'],
    ['backtest run --strategy', '--strategy needs a value: --strategy NAME'],
    ['backtest run --strategy s --strategy t', '--strategy is given twice; give it once'],
    ['backtest run --strategy s --lenient=yes', '--lenient takes no value; leave out "yes"'],
    ['backtest run --strategy s --cahs 5', 'unknown option --cahs; did you mean --cash?'],
    ['backtest run --strategy s extra', 'unexpected argument "extra"'],
    ['price --strategy s', 'unknown option --strategy'],
    ['orders show', 'ID is missing: the order'],
    ['orders shwo 1', 'unknown command "orders shwo"; did you mean "orders show"?'],
    ['orders', '"orders" needs a second word; one of: orders show'],
    ['pirce', 'unknown command "pirce"; did you mean "price"?'],
    ['bactest run', 'unknown command "bactest"; did you mean "backtest run"?'],
    ['zzzzzz', 'unknown command "zzzzzz"; see --help for the commands'],
  ])('refuses "%s"', (line, expected) => {
    expect(message(line)).toContain(expected);
  });

  it('asks the fallback for options that are not given, and names it where its value is wrong', () => {
    const instead = (text: string) =>
      parse(
        'backtest run --strategy s',
        () => (name) => (name === 'fill' ? { from: 'HERE', texts: [text] } : undefined),
      );
    expect(instead('next-open')).toMatchObject({ value: { options: { fill: 'next-open', cash: expect.anything() } } });
    expect(instead('soon')).toMatchObject({ error: { message: expect.stringMatching(/^HERE "soon" is not known/) } });
    const other = parse(
      'backtest run --strategy s --fill realistic',
      () => (name) => (name === 'fill' ? { from: 'HERE', texts: ['soon'] } : undefined),
    );
    expect(other).toMatchObject({ value: { options: { fill: 'realistic' } } });
  });
});
