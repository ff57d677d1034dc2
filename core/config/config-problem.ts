import type { z } from 'zod';
import { nearestWord } from '../base/nearest-word.ts';

/** Keys and indexes from the top of a document to a value. */
export type ConfigPath = readonly (string | number)[];

/** What is wrong with one value of a document, and what to write instead. */
export interface ConfigProblem {
  readonly path: ConfigPath;
  /** Points at the key instead of its value. */
  readonly atKey: boolean;
  /** Without the path: `"abc" must be …`. */
  readonly message: string;
}

/** Explains why a document does not fit its schema, every problem with value, remedy and the nearest known word. */
export function explainIssues(
  schema: z.ZodType,
  issues: readonly z.core.$ZodIssue[],
  document: unknown,
): readonly ConfigProblem[] {
  return issues.flatMap((issue) => explainIssue(schema, issue, document));
}

/** ` (did you mean …?)` and what there is. */
export function unknownWord(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  const hint = nearest === undefined ? '' : ` (did you mean ${nearest}?)`;
  return `"${word}" is not known${hint}; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
}

/** The value at a path; undefined where there is none. */
export function valueAt(document: unknown, path: ConfigPath): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, step) ? (value as Readonly<Record<string | number, unknown>>)[step] : undefined;
  }
  return value;
}

function explainIssue(schema: z.ZodType, issue: z.core.$ZodIssue, document: unknown): readonly ConfigProblem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => ({ path: [...path, key], atKey: true, message: unknownWord(key, known) }));
  }
  const value = valueAt(document, path);
  if (value === undefined) return [{ path, atKey: true, message: 'is missing' }];
  return [{ path, atKey: false, message: `${shown(value)} ${demand(issue, value)}` }];
}

function demand(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      const nearest = nearestWord(String(value), values);
      return `must be ${values.join(', ')}${nearest === undefined ? '' : ` (did you mean ${nearest}?)`}`;
    }
    case 'too_small':
      return `${HAVE_OR_BE[issue.origin] ?? 'must be'} at least ${String(issue.minimum)}${entries(issue.origin)}`;
    case 'too_big':
      return `${HAVE_OR_BE[issue.origin] ?? 'must be'} at most ${String(issue.maximum)}${entries(issue.origin)}`;
    case 'invalid_union':
      return 'must be a number, a text, or true or false';
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return issue.message;
  }
}

const HAVE_OR_BE: Readonly<Record<string, string>> = { array: 'must have', string: 'must have' };

function entries(origin: string): string {
  if (origin === 'array') return ' in its list';
  return origin === 'string' ? ' characters' : '';
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of "key: value" lines',
  record: 'a group of "key: value" lines',
};

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Keys that the schema knows at a path, read from the JSON schema of it. */
function keysAt(schema: z.ZodType, path: ConfigPath): readonly string[] {
  const found = path.reduce<unknown>(
    (node, step) => {
      if (typeof step === 'number') return valueAt(node, ['items']);
      return valueAt(node, ['properties', step]);
    },
    schema.toJSONSchema({ io: 'input' }),
  );
  return Object.keys((valueAt(found, ['properties']) as Readonly<Record<string, unknown>> | undefined) ?? {});
}
