import type { Unsubscribe } from '../../base/emitter.ts';
import type { TimeRange } from '../../model/data-series.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import type { MarketEngine } from '../market/market-feed.ts';

/** Engines of accounts at venues that hear the market of their instruments. */
export interface InstrumentMarkets {
  readonly forEach: (instrumentId: InstrumentId, give: (engine: MarketEngine, instrumentIndex: number) => void) => void;
  readonly onTime: (marketTime: number) => void;
  /** Bars of this stretch were not told. */
  readonly onGap: (tape: InstrumentTape, range: TimeRange) => void;
  /** Lets an engine hear these instruments, each under its place in the list, until it is ended. */
  readonly join: (member: MarketMember) => Unsubscribe;
}

/** An engine, and what it trades in the order of its indexes. */
export interface MarketMember {
  readonly engine: MarketEngine;
  readonly instruments: readonly InstrumentId[];
  readonly onGap: (tape: InstrumentTape, range: TimeRange) => void;
}

/** Nobody listens yet. */
export function createInstrumentMarkets(): InstrumentMarkets {
  const joined = new Set<MarketMember>();
  return {
    forEach(instrumentId, give) {
      for (const { engine, instruments } of joined) {
        const index = instruments.indexOf(instrumentId);
        if (index >= 0) give(engine, index);
      }
    },
    onTime(time) {
      for (const { engine } of joined) engine.onTime(time);
    },
    onGap(tape, range) {
      for (const member of joined) if (member.instruments.includes(tape.instrument.id)) member.onGap(tape, range);
    },
    join(member) {
      joined.add(member);
      return () => void joined.delete(member);
    },
  };
}
