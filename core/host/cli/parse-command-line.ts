import { parseArgs } from 'node:util';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Command } from './command.ts';
import { nearestWord } from '../../base/nearest-word.ts';
import type { OptionSet } from './option.ts';

/** A command line taken apart and checked against its command. */
export interface ParsedCommandLine {
  readonly command: Command;
  readonly options: Readonly<Record<string, unknown>>;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
  /** Texts of the options that were given, by name. */
  readonly given: ReadonlyMap<string, readonly string[]>;
}

/** Texts of an option that was not given, and where they come from; undefined where its default holds. */
export type OptionFallback = (name: string) => { readonly from: string; readonly texts: readonly string[] } | undefined;

/** Why it cannot be run: what is wrong, or that only help was asked for. */
export type ParseFailure =
  | { readonly kind: 'help'; readonly command: Command | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'usage'; readonly message: string; readonly command: Command | undefined };

type Token = ReturnType<typeof tokenize>[number];

/**
 * Reads arguments: global options stand before or after the command, the command is the first one or two words.
 * `fallback` speaks for options that are not given.
 */
export function parseCommandLine(
  args: readonly string[],
  { commands, globals }: { readonly commands: readonly Command[]; readonly globals: OptionSet },
  fallback: (command: Command) => OptionFallback = () => () => undefined,
): Result<ParsedCommandLine, ParseFailure> {
  const tokens = tokenize(args, [globals, ...commands.map((command) => command.options)]);
  const words = positionalsOf(tokens).map((token) => token.value);
  const asksHelp = words[0] === 'help';
  const command = findCommand(asksHelp ? words.slice(1) : words, commands);
  if (asksHelp) return err({ kind: 'help', command });
  if (tokens.some((token) => token.kind === 'option' && (token.name === 'help' || token.name === 'h'))) {
    return err({ kind: 'help', command });
  }
  if (tokens.some((token) => token.kind === 'option' && token.name === 'version')) return err({ kind: 'version' });
  if (command === undefined) return err(noCommand(words, commands, checkOptions(tokens, globals)));
  const fail = (message: string): Result<never, ParseFailure> => err({ kind: 'usage', message, command });
  const gathered = gatherArguments(tokens, command);
  const checked = checkOptions(tokens, { ...globals, ...command.options });
  if (checked !== undefined) return fail(checked);
  const own = readOptions(command.options, gathered.texts, fallback(command));
  if (!own.ok) return fail(own.error);
  const shared = readOptions(globals, gathered.texts, fallback(command));
  if (!shared.ok) return fail(shared.error);
  const positionals = gathered.positionals.slice(command.words.length);
  const wrong = checkPositionals(positionals, command);
  return wrong === undefined
    ? ok({ command, options: own.value, globals: shared.value, positionals, given: gathered.texts })
    : fail(wrong);
}

function findCommand(words: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands.find((candidate) => candidate.words.every((word, index) => words[index] === word));
}

function tokenize(args: readonly string[], sets: readonly OptionSet[]) {
  const types = sets
    .flatMap((set) => Object.entries(set))
    .map(([name, option]) => [name, { type: option.takes === 'value' ? 'string' : 'boolean' }] as const);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens;
}

function positionalsOf(tokens: readonly Token[]) {
  return tokens.filter((token) => token.kind === 'positional');
}

/** The texts of each option, with those that follow a gathering option, and what is left as positionals. */
function gatherArguments(tokens: readonly Token[], command: Command) {
  const texts = new Map<string, string[]>();
  const positionals: string[] = [];
  let gathering: string | undefined;
  for (const token of tokens) {
    if (token.kind === 'option') {
      texts.set(token.name, [...(texts.get(token.name) ?? []), token.value ?? '']);
      gathering = command.gathers?.includes(token.name) === true ? token.name : undefined;
    } else if (token.kind === 'positional') {
      const complete = positionals.length >= command.words.length + command.positionals.length;
      if (gathering !== undefined && (complete || token.value.includes('='))) texts.get(gathering)?.push(token.value);
      else positionals.push(token.value);
    }
  }
  return { texts, positionals };
}

/** Unknown options, missing or superfluous values, options given twice. */
function checkOptions(tokens: readonly Token[], known: OptionSet): string | undefined {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (option === undefined) return unknownOption(token.rawName, Object.keys(known));
    if (option.takes === 'value' && (token.value === undefined || /^--[a-z]/.test(token.value))) {
      return `${token.rawName} needs a value: ${token.rawName} ${option.placeholder}`;
    }
    if (option.takes === 'nothing' && token.value !== undefined) {
      return `${token.rawName} takes no value; leave out "${token.value}"`;
    }
    if (seen.has(token.name) && !option.repeatable) return `${token.rawName} is given twice; give it once`;
    seen.add(token.name);
  }
  return undefined;
}

function unknownOption(rawName: string, known: readonly string[]): string {
  const nearest = nearestWord(rawName.replace(/^-+/, ''), known);
  const remedy = nearest === undefined ? 'see --help for the options' : `did you mean --${nearest}?`;
  return `unknown option ${rawName}; ${remedy}`;
}

function readOptions(
  options: OptionSet,
  texts: ReadonlyMap<string, readonly string[]>,
  fallback: OptionFallback,
): Result<Record<string, unknown>, string> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const given = texts.get(name);
    const instead = given === undefined ? fallback(name) : undefined;
    const value = option.read(given ?? instead?.texts ?? []);
    if (!value.ok) return err(`${instead?.from ?? `--${name}`} ${value.error.replaceAll('--NAME', `--${name}`)}`);
    values[name] = value.value;
  }
  return ok(values);
}

function checkPositionals(given: readonly string[], command: Command): string | undefined {
  const missing = command.positionals[given.length];
  if (missing !== undefined) return `${missing.name} is missing: ${missing.help}`;
  const extra = given[command.positionals.length];
  return extra === undefined || command.more !== undefined
    ? undefined
    : `unexpected argument "${extra}"; remove it, or quote a value with spaces`;
}

function noCommand(
  words: readonly string[],
  commands: readonly Command[],
  wrongOption: string | undefined,
): ParseFailure {
  const [first, second] = words;
  if (first === undefined) {
    return wrongOption === undefined
      ? { kind: 'help', command: undefined }
      : { kind: 'usage', message: wrongOption, command: undefined };
  }
  const names = commands.map((command) => command.words.join(' '));
  const family = names.filter((name) => name.startsWith(`${first} `));
  if (family.length > 0) {
    const given = second === undefined ? `"${first}" needs a second word` : `unknown command "${first} ${second}"`;
    const nearest = second === undefined ? undefined : nearestWord(`${first} ${second}`, family);
    const remedy = nearest === undefined ? `one of: ${family.join(', ')}` : `did you mean "${nearest}"?`;
    return { kind: 'usage', message: `${given}; ${remedy}`, command: undefined };
  }
  const typed = second === undefined ? first : `${first} ${second}`;
  const nearest = nearestWord(typed, names) ?? nearestWord(first, names);
  const familyNearest = nearestWord(first, [...new Set(names.map((name) => name.split(' ')[0] ?? name))]);
  const suggestion = nearest ?? familyNearest;
  const remedy = suggestion === undefined ? 'see --help for the commands' : `did you mean "${suggestion}"?`;
  return { kind: 'usage', message: `unknown command "${first}"; ${remedy}`, command: undefined };
}
