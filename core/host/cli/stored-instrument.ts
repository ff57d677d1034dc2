import type { Result } from '../../base/result.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Store } from '../../ports/store.ts';
import { findInstrument } from './resolve-instrument.ts';

/** The instrument that a person means, among those of the demo market and of the store; the error lists what there is. */
export function storedInstrument(
  store: Pick<Store, 'instruments'> | undefined,
  text: string,
  venue: string | undefined,
): Result<Instrument, string> {
  const demo = DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
  const stored = (store?.instruments.list() ?? []).filter(({ id }) => demo.every((other) => other.id !== id));
  const known = [...demo, ...stored].filter((one) => venue === undefined || one.venue === venue);
  return findInstrument(known, text, venue);
}
