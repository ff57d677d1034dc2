import { invariant } from '../base/invariant.ts';
import type { Instrument } from '../model/instrument.ts';
import type { EngineState } from './state.ts';

/** What lists further instruments while there is room; known ones keep their index and get the rules they come with. */
export function createListing(
  instruments: Instrument[],
  state: Pick<EngineState, 'instrumentIndexes' | 'lotSizes'>,
  capacity: number,
): (instrument: Instrument) => number {
  return (instrument) => {
    const known = state.instrumentIndexes.get(instrument.id);
    if (known !== undefined) {
      instruments[known] = instrument;
      if (state.lotSizes.length > 0) state.lotSizes[known] = instrument.lotSize;
      return known;
    }
    invariant(instruments.length < capacity, `there is room for ${capacity} instruments only`);
    const index = instruments.push(instrument) - 1;
    state.instrumentIndexes.set(instrument.id, index);
    if (state.lotSizes.length > 0) state.lotSizes[index] = instrument.lotSize;
    return index;
  };
}
