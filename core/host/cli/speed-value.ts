import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ReplaySpeed } from '../paper-run/replay-pacer.ts';

const FASTEST = 1_000_000;

/** How fast a recording is played: market seconds per second, or as fast as possible. */
export const speedValue = { placeholder: 'N|max', help: 'market seconds per second', parse: parseSpeed } as const;

function parseSpeed(text: string): Result<ReplaySpeed, string> {
  const speed = Number(text);
  if (text === 'max') return ok('max');
  return text !== '' && speed > 0 && speed <= FASTEST
    ? ok(speed)
    : err(`must be max or a number above 0 and at most ${FASTEST}, such as 60`);
}
