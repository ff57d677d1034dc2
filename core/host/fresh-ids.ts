import { randomBytes, randomInt } from 'node:crypto';

/** An id that no other run, job or session has: `job-3f9a…`. */
export function freshId(kind: string): string {
  return `${kind}-${randomBytes(9).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
}

/** A seed for a new generator; recorded by whoever takes it, so that what it makes can be made again. */
export function freshSeed(): number {
  return randomInt(2 ** 32 - 1);
}
