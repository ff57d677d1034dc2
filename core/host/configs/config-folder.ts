import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigFindingWire } from '../../api/wire/config-wire.ts';
import { err } from '../../base/result.ts';
import { POSITIONS_FILE } from '../../config/strategy-config.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { checkConfigText } from './check-config.ts';
import type { ReadConfig } from './check-config.ts';

/** One file of the folder, read and checked. */
export interface ConfigFile extends ReadConfig {
  readonly file: string;
  readonly text: string;
  /** Hash of the text. */
  readonly revision: string;
}

const FILE = /^[\w-][\w.-]*\.(ya?ml|json)$/;
const MOST_BYTES = 1_000_000;

/** Reads every configuration of a folder, in order of the files' names. What is wrong with one keeps no other back. */
export function readConfigFolder(folder: string, offered: readonly StrategyDefinition[]): readonly ConfigFile[] {
  const owners = new Map<string, string>();
  return configFiles(folder).map((file) => {
    const read = readConfigFile(folder, file, offered);
    if (!read.checked.ok) return read;
    const { id } = read.checked.value.config;
    const owner = owners.get(id);
    if (owner === undefined) {
      owners.set(id, file);
      return read;
    }
    const message = `"${id}" is the id of ${owner} already; choose another`;
    return { ...read, checked: err([{ line: 1, column: 1, at: 'id', message }]) };
  });
}

/** Reads and checks one file. */
export function readConfigFile(folder: string, file: string, offered: readonly StrategyDefinition[]): ConfigFile {
  const text = readText(join(folder, file));
  if (typeof text !== 'string') return { file, text: '', revision: '', values: undefined, checked: err([text]) };
  return { file, text, revision: revisionOf(text), ...checkConfigText(text, offered) };
}

/** A text that changes when any file of the folder does. */
export function folderState(folder: string): string {
  return configFiles(folder)
    .map((file) => {
      const stat = statSync(join(folder, file), { throwIfNoEntry: false });
      return `${file} ${stat?.mtimeMs ?? 0} ${stat?.size ?? 0}`;
    })
    .join('\n');
}

/** Writes a file whole or not at all; the folder is made if need be. */
export function writeWhole(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, file);
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function configFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => FILE.test(name) && !POSITIONS_FILE.test(name))
      .toSorted();
  } catch {
    return []; // there is no folder yet
  }
}

function readText(path: string): string | ConfigFindingWire {
  const start = { line: 1, column: 1, at: '' };
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) return { ...start, message: `has ${size} bytes; a configuration has at most ${MOST_BYTES}` };
    return readFileSync(path, 'utf8');
  } catch (error) {
    return { ...start, message: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
