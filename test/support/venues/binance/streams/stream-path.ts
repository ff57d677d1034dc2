import type { VenueConnection } from '../../server/venue-dialect.ts';
import type { BinanceFlavour } from '../flavour.ts';
import type { StreamPath } from './stream-session.ts';

/**
 * What the path of a new connection asks for: `/ws`, `/ws/<stream>/<stream>` or `/stream?streams=<stream>/<stream>`;
 * on futures also below `/public` and `/market`, as since 2026. `undefined` where the venue serves nothing.
 */
export function readStreamPath(
  flavour: BinanceFlavour,
  { path, query }: Pick<VenueConnection, 'path' | 'query'>,
): StreamPath | undefined {
  const [, half, mode, rest = ''] = /^(?:\/(public|market))?\/(ws|stream)(?:\/(.*))?$/u.exec(path) ?? [];
  if (mode === undefined || (half !== undefined && flavour.name === 'spot')) return undefined;
  const names = (mode === 'stream' ? (query.get('streams') ?? '') : rest).split('/').filter((name) => name !== '');
  return { names, combined: mode === 'stream', half: half === 'public' || half === 'market' ? half : undefined };
}
