import type { InstrumentHit } from '../../core/api/wire/venue-wire.ts';

/** By what a list of hits knows one of them. */
export function hitValue({ id }: Pick<InstrumentHit, 'id'>): string {
  return `instrument ${id.toLowerCase()}`;
}

/** The hit that Enter takes: the one that was marked while it is still there, else the first. */
export function markedHit(marked: string, hits: readonly Pick<InstrumentHit, 'id'>[]): string {
  const values = hits.map(hitValue);
  return values.includes(marked) ? marked : (values[0] ?? '');
}
