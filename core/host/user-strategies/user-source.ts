import { basename } from 'node:path';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';

/** What a user's file may import: the module of the interface, and from a test the strategy beside it. */
export const API_MODULE = 'tradewind-strategy';

/** Name of the function by which compiled code asks for what it imports. */
const IMPORTER = 'tradewind$use';

const IMPORT = /^([ \t]*)import\b\s*([^'";]*?)\s*\bfrom\s*(['"])([^'"\n]+)\3[ \t]*;?/gm;
const NAMED = /^\{([^}]*)\}$/;
const REACHES_OUT = /\bimport\s*(?:(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)\s*)*[.('"]/;
const EXPORT = /^([ \t]*)export(?=\s+(?:const|let|var|function|class|async)\b)/gm;

/**
 * Makes one function of a user's file, its types erased before: imports asked of a function, `strategy` returned. Lines stay where
 * they are. The error is a sentence that begins with `file:line`.
 */
export function compileUserSource(path: string, source: string, modules: readonly string[]): Result<string, string> {
  const linked: string[] = [];
  let done = 0;
  for (const found of source.matchAll(IMPORT)) {
    const [all, indent = '', clause = '', , specifier = ''] = found;
    const names = NAMED.exec(clause)?.[1];
    if (names === undefined || !modules.includes(specifier)) {
      const what = modules.includes(specifier) ? 'only named imports' : `only imports of ${modules.join(' and ')}`;
      return err(`${at(path, source, found.index + indent.length)}: ${what} can be used here, not "${specifier}"`);
    }
    const binding = `{${names.replaceAll(/\bas\b/g, ':')}}`;
    const code = `${indent}const ${binding} = ${IMPORTER}(${JSON.stringify(specifier)});`;
    linked.push(source.slice(done, found.index), code, newLines(all, code));
    done = found.index + all.length;
  }
  const body = [...linked, source.slice(done)].join('').replace(EXPORT, '$1      ');
  const reach = REACHES_OUT.exec(body);
  if (reach !== null) return err(`${at(path, body, reach.index)}: import() and import.meta are not available here`);
  const result = 'strategy: typeof strategy === "undefined" ? undefined : strategy';
  return ok(`(function (${IMPORTER}) {"use strict"; ${body}\n;return { ${result} };})`);
}

/** The lines that a statement took and its replacement does not. */
function newLines(before: string, after: string): string {
  return '\n'.repeat(Math.max(0, before.split('\n').length - after.split('\n').length));
}

function at(path: string, text: string, index: number): string {
  return `${basename(path)}:${text.slice(0, index).split('\n').length}`;
}

/** `file:line: message` of an error that user code threw; without the line where its stack does not name the file. */
export function placeOf(path: string, message: string, stack: string): string {
  const from = stack.indexOf(`${path}:`);
  const line = from < 0 ? undefined : /^\d+/.exec(stack.slice(from + path.length + 1))?.[0];
  return `${basename(path)}${line === undefined ? '' : `:${line}`}: ${message}`;
}
