import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** Where something stands in a file, counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A YAML (or JSON) text, read. */
export interface YamlDocument {
  /** Plain values; undefined while there are problems. */
  readonly value: unknown;
  /** Why it is no YAML, with places. */
  readonly problems: readonly (TextPlace & { readonly message: string })[];
  /** Where the value (or its key) of a path stands; the nearest group that is there where it is missing. */
  readonly placeOf: (path: Path, atKey: boolean) => TextPlace;
}

/** One value to be written; undefined removes it. */
export interface YamlChange {
  readonly path: Path;
  readonly value: unknown;
}

type Path = readonly (string | number)[];

/** Reads YAML 1.2 with JSON as a part of it. Keys that stand twice are a problem; aliases are limited. */
export function readYaml(text: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const place = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems = document.errors.map(({ pos, message }) => ({ ...place(pos[0]), message: sentence(message) }));
  const value = problems.length === 0 ? plain(document) : ok(undefined);
  return {
    value: value.ok ? value.value : undefined,
    problems: value.ok ? problems : [{ line: 1, column: 1, message: value.error }],
    placeOf: (path, atKey) => place(offsetOf(document, path, atKey)),
  };
}

/**
 * Writes values into a text and keeps comments, order and the spelling of what is not named. Where single values are
 * replaced by single values nothing else changes at all; adding and removing may even out spaces. The text must be
 * free of problems.
 */
export function editYaml(text: string, changes: readonly YamlChange[]): string {
  const document = parseDocument(text, { stringKeys: true });
  const spliced = changes.flatMap(({ path, value }) => {
    const node = document.getIn(path, true);
    return isSingle(value) && isScalar(node) && node.range ? [{ path, node, range: node.range, value }] : [];
  });
  const replaced = spliced
    .toSorted((one, other) => other.range[0] - one.range[0])
    .reduce((all, { node, range, value }) => {
      const written =
        node.type === 'QUOTE_DOUBLE' && typeof value === 'string' ? JSON.stringify(value) : yamlScalar(value);
      return all.slice(0, range[0]) + written + all.slice(range[1]);
    }, text);
  const others = changes.filter(({ path }) => spliced.every((one) => one.path !== path));
  return others.length === 0 ? replaced : reshape(replaced, others);
}

function reshape(text: string, changes: readonly YamlChange[]): string {
  const document = parseDocument(text, { stringKeys: true });
  for (const { path, value } of changes) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  }
  return document.toString({ lineWidth: 0 });
}

function isSingle(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Aliases that would grow without end are refused. */
function plain(document: Document): Result<unknown, string> {
  try {
    return ok(document.toJS({ maxAliasCount: 20 }));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function offsetOf(document: Document, path: Path, atKey: boolean): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
    const step = path[length - 1];
    const whole = length === path.length;
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === step);
      const at = pair === undefined ? undefined : whole && !atKey ? (pair.value ?? pair.key) : pair.key;
      const start = rangeStart(at);
      if (start !== undefined) return start;
    }
    const start = rangeStart(document.getIn(path.slice(0, length), true));
    if (start !== undefined) return start;
  }
  return rangeStart(document.contents) ?? 0;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) ? Number(node.range[0]) : undefined;
}

function sentence(message: string): string {
  return message.replace(/\s+/g, ' ').trim();
}
