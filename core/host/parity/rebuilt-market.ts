import type { TradingSystem } from '../../engine/trading-system.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { Instrument } from '../../model/instrument.ts';

/** A market that is made anew of what is stored, up to any moment of the past. */
export interface RebuiltMarket {
  /** What it is made of, in words. */
  readonly source: string;
  /** Market time of the next event, UnixMs; infinite at the end. */
  readonly nextTime: () => number;
  /** Gives the next event to the engine, if there is one yet. */
  readonly step: () => void;
  /** From now on events reach this engine, which is shown the books of this moment first. */
  readonly goLive: (system: TradingSystem, time: number) => void;
  /** So many newest closed cycles of an instrument. */
  readonly pastCycles: (instrument: Instrument, count: number) => BarColumns;
  /** What an engine on it cannot know that the session's knew, in a sentence; undefined where it is the same market. */
  readonly lack: string | undefined;
}
