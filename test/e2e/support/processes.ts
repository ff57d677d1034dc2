import { readdirSync, readFileSync } from 'node:fs';

/** The process id of a child of `parent` that was started with this word (Linux). */
export function childOf(parent: number, word: string): number {
  const ids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const found = ids.find((id) => textOf(id, 'cmdline').includes(word) && parentOf(id) === parent);
  if (found === undefined) throw new Error(`process ${parent} has no child with ${word}`);
  return found;
}

/** True while it runs; one that has ended and was not fetched by its parent is gone. */
export function isAlive(id: number): boolean {
  return !/^$|^State:\s+Z/m.test(textOf(id, 'status'));
}

function parentOf(id: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(textOf(id, 'status'))?.[1]);
}

function textOf(id: number, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
