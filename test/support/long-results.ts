import { appendFileSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** Adds a dated line to the results of a long test, which are kept with the project. */
export function keepResult(test: string, result: Readonly<Record<string, string | number>>): void {
  const folder = resolve(import.meta.dirname, '../results');
  mkdirSync(folder, { recursive: true });
  const line = JSON.stringify({ date: new Date().toISOString(), node: process.version, ...result });
  appendFileSync(resolve(folder, `${test}.jsonl`), `${line}\n`);
}
