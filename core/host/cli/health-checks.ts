import { accessSync, constants, existsSync, statSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataFolder } from '../data-folder.ts';
import { readHaltFile } from '../halt-file.ts';
import type { CliContext } from './context.ts';
import { byteText } from './byte-text.ts';
import { RENDERER_FOLDER } from './renderer-folder.ts';
import { runningHost } from './running-host.ts';

/** One thing that was looked at. `failed` keeps Tradewind from working, `remark` is worth knowing. */
export interface HealthCheck {
  readonly name: string;
  readonly state: 'ok' | 'remark' | 'failed';
  /** What was found, and what to do where that is needed. */
  readonly finding: string;
}

/** Oldest Node.js that runs the sources as they are. */
const OLDEST_NODE = 24;
const LEAST_FREE_MEGABYTES = 500;
const BYTES_PER_MEGABYTE = 1_048_576;

/** Node.js new enough. */
export function checkNode(): HealthCheck {
  const name = 'Node.js';
  const major = Number(process.versions.node.split('.')[0]);
  return major >= OLDEST_NODE
    ? { name, state: 'ok', finding: process.versions.node }
    : { name, state: 'failed', finding: `${process.versions.node} is too old; run "npm ci" and use "npm run cli"` };
}

/** What is at work; a report of a defect should name it. */
export async function checkVersions(version: string): Promise<HealthCheck> {
  const { sqliteVersion } = await import('../../adapters/sqlite/sqlite-version.ts');
  const { ccxtVersion } = await import('../../adapters/ccxt/exchange-list.ts');
  const parts = [`Tradewind ${version}`, `SQLite ${sqliteVersion()}`, `ccxt ${await ccxtVersion()}`];
  return { name: 'versions', state: 'ok', finding: `${parts.join(', ')}, ${process.platform} ${process.arch}` };
}

/** The data folder exists, or can be made, and can be written. */
export function checkFolder({ path, database }: DataFolder): HealthCheck {
  const name = 'data folder';
  const existing = nearestExisting(path);
  if (!statSync(existing).isDirectory()) {
    return { name, state: 'failed', finding: `${existing} is a file; name another folder with --data-dir` };
  }
  if (!isWritable(existing)) {
    return { name, state: 'failed', finding: `${existing} cannot be written; correct its rights or use --data-dir` };
  }
  if (existing !== path) return { name, state: 'ok', finding: `${path} will be made at the first start` };
  const size = existsSync(database) ? `database ${byteText(statSync(database).size)}` : 'no database yet';
  return { name, state: 'ok', finding: `${path}, ${size}` };
}

/** Room on the disk. */
export function checkSpace({ path }: DataFolder): HealthCheck {
  const { bavail, bsize } = statfsSync(nearestExisting(path));
  const free = bavail * bsize;
  const enough = free >= LEAST_FREE_MEGABYTES * BYTES_PER_MEGABYTE;
  const finding = `${byteText(free)} free${enough ? '' : `; make room for at least ${LEAST_FREE_MEGABYTES} MB`}`;
  return { name: 'disk', state: enough ? 'ok' : 'failed', finding };
}

/** Trading is not halted from outside. */
export function checkHalt({ haltFile }: DataFolder): HealthCheck {
  const cause = readHaltFile(haltFile);
  return cause === undefined
    ? { name: 'emergency stop', state: 'ok', finding: 'not latched' }
    : { name: 'emergency stop', state: 'remark', finding: `latched: ${cause}; "rearm" lifts it` };
}

/** Who owns the folder. */
export async function checkHost(context: CliContext): Promise<HealthCheck> {
  const name = 'host';
  const connection = await runningHost(context);
  if (connection === undefined) return { name, state: 'ok', finding: 'none is running on this folder' };
  try {
    const { host, version, pid } = await connection.status();
    return { name, state: 'ok', finding: `${host} ${version} is running (process ${pid})` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, state: 'failed', finding: `it does not answer (${reason}); end it and start it anew` };
  } finally {
    connection.close();
  }
}

/** The built window and browser files, which the command line does not need. */
export function checkWindowFiles(): HealthCheck {
  const page = join(RENDERER_FOLDER, 'index.html');
  return existsSync(page)
    ? { name: 'window', state: 'ok', finding: 'built' }
    : { name: 'window', state: 'remark', finding: 'not built; "npm start" builds it (the command line needs none)' };
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
