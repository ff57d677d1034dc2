import type { QuoteWire } from '../../api/wire/market-wire.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import { accountOf, VENUE_ACCOUNT } from '../accounts/paper-accounts.ts';
import { createInstrumentTape } from '../market/instrument-tape.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { createQuoteMaker } from '../market/quotes.ts';

/** Places of instruments: an index stays what it is, while the tape in it is that of the feed of now. */
export interface VenueSlots {
  /** Live list, by index. */
  readonly tapes: readonly InstrumentTape[];
  /** The index of an instrument in the account's engine; undefined where it is only watched. */
  readonly engineIndex: (instrumentId: InstrumentId) => number | undefined;
  readonly hasRoomFor: (instrument: Instrument) => boolean;
  /** Gives an instrument a place, unless it has one. */
  readonly add: (instrument: Instrument) => void;
  /** Another feed follows the instrument now: readers of the tape before have to begin anew. */
  readonly replace: (tape: InstrumentTape) => void;
  /** Aborts when the tape at this index is replaced. */
  readonly lifetime: (index: number) => AbortSignal;
  readonly quote: (index: number) => QuoteWire | undefined;
}

interface Slot {
  readonly ended: AbortController;
  readonly quote: () => QuoteWire | undefined;
}

/** Places for these instruments, in this order; nothing is on their tapes. */
export function createVenueSlots(instruments: readonly Instrument[]): VenueSlots {
  const tapes: InstrumentTape[] = [];
  const slots: Slot[] = [];
  const tradable: InstrumentId[] = [];
  const indexOf = (instrumentId: InstrumentId): number =>
    tapes.findIndex(({ instrument }) => instrument.id === instrumentId);
  const put = (index: number, tape: InstrumentTape): void => {
    slots[index]?.ended.abort();
    tapes[index] = tape;
    slots[index] = { ended: new AbortController(), quote: createQuoteMaker(tape) };
  };
  const add = (instrument: Instrument): void => {
    if (indexOf(instrument.id) >= 0) return;
    put(tapes.length, createInstrumentTape(instrument));
    if (isTraded(instrument)) tradable.push(instrument.id);
  };
  instruments.forEach(add);
  return {
    tapes,
    engineIndex(instrumentId) {
      const index = tradable.indexOf(instrumentId);
      return index < 0 ? undefined : index;
    },
    hasRoomFor: (instrument) =>
      indexOf(instrument.id) >= 0 || !isTraded(instrument) || tradable.length < VENUE_ACCOUNT.capacity,
    add,
    replace(tape) {
      const index = indexOf(tape.instrument.id);
      if (index >= 0) put(index, tape);
    },
    lifetime: (index) => slots[index]?.ended.signal ?? AbortSignal.abort(),
    quote: (index) => slots[index]?.quote(),
  };
}

function isTraded(instrument: Instrument): boolean {
  return accountOf(instrument) === VENUE_ACCOUNT;
}
