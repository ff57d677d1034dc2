import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOP } from './cruise.ts';

/** Every file of the project that git tracks or would track, relative to the top. */
export function projectFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: TOP,
    encoding: 'utf8',
  });
  return [...new Set(listed.split('\n'))].filter((file) => file !== '' && existsSync(join(TOP, file))).toSorted();
}

/** The shipped TypeScript: core, electron, renderer. */
export function sourceFiles(): readonly string[] {
  return projectFiles().filter((file) => /^(core|electron|renderer)\/.*\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
}

/** Text of a project file. */
export function textOf(file: string): string {
  return readFileSync(join(TOP, file), 'utf8');
}
