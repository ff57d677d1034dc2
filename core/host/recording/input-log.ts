import { utcDay } from '../../base/time.ts';
import { createJournalDigest } from '../../engine/journal-digest.ts';
import { encodeRecord } from '../../events/journal-encoding.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { Bar, BarColumns, MutableBar } from '../../model/bar.ts';
import { readBar } from '../../model/bar-columns.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { OrderBook } from '../../model/order-book.ts';
import type { TradeTick } from '../../model/trade-tick.ts';
import type { Digest } from '../../ports/digest.ts';
import type { EventWriter, RecordedKind } from '../../ports/recorder.ts';
import { createEventBuffers } from './event-buffers.ts';
import { encodeCommand } from './recorded-command.ts';
import type { RecordedCommand } from './recorded-command.ts';

/** The inputs of one engine in their order, and what they led to. */
export interface InputLog {
  readonly book: (instrument: number, book: OrderBook) => void;
  readonly trade: (instrument: number, trade: TradeTick) => void;
  readonly bar: (instrument: number, bar: Bar, role: 'source' | 'cycle') => void;
  readonly funding: (instrument: number, funding: FundingRate) => void;
  readonly time: (time: number) => void;
  readonly command: (command: RecordedCommand) => void;
  /** Past bars that belong to the newest command. */
  readonly warmUpBars: (instrument: number, bars: BarColumns) => void;
  /** A record that the newest input led to; `isBase`: one that its journal had before. */
  readonly journal: (record: JournalRecord, isBase: boolean) => void;
  /** Hands over what is held. */
  readonly flush: () => void;
  /** Flushes; nothing is taken in any more. */
  readonly close: () => void;
  /** False while the writer lags behind so far that a market that can wait should wait. */
  readonly hasRoom: () => boolean;
  readonly totals: () => LogTotals;
  /** Hash of the whole journal so far; ends it. Call it once. */
  readonly journalSha256: () => string;
}

/** What went into a log. */
export interface LogTotals {
  /** Number of the newest input. */
  readonly lastSeq: number;
  readonly events: Readonly<Record<RecordedKind, number>>;
  /** Earliest and latest market time, UnixMs; null before there is any. */
  readonly from: number | null;
  readonly to: number | null;
  /** Those that the market has sent something of. */
  readonly instruments: readonly string[];
}

/** Held in memory at most, beyond which a simulated market waits for the disk. */
const MOST_PENDING_BYTES = 64 * 1024 * 1024;

/** Creates the log of an engine; `instruments` is the engine's list, which may grow. */
export function createInputLog(
  instruments: readonly Instrument[],
  writer: Pick<EventWriter, 'write' | 'pendingBytes'>,
  digest: Digest,
): InputLog {
  const journalDigest = createJournalDigest(digest);
  let isOpen = true;
  const count = createInputCount(instruments, () => {
    buffers.flush();
  });
  const buffers = createEventBuffers(instruments, (batch) => {
    writer.write(batch, count.day());
  });
  return {
    book(instrument, book) {
      if (isOpen) buffers.book(count.market('book', book.time, instrument), { instrument, book });
    },
    trade(instrument, trade) {
      if (isOpen) buffers.trade(count.market('trade', trade.time, instrument), { instrument, trade });
    },
    bar(instrument, bar, role) {
      if (isOpen) buffers.bar(count.market('bar', bar.time, instrument), { instrument, role, bar });
    },
    funding(instrument, funding) {
      if (isOpen) buffers.funding(count.market('funding', funding.time, instrument), { instrument, funding });
    },
    time(time) {
      if (isOpen) buffers.time(count.market('time', time), time);
    },
    command(command) {
      if (!isOpen) return;
      const seq = count.command('time' in command ? command.time : 0);
      buffers.command(seq, count.time(), encodeCommand(command));
    },
    warmUpBars(instrument, bars) {
      if (!isOpen) return;
      const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
      for (let row = 0; row < bars.length; row++) {
        readBar(bars, row, bar);
        buffers.bar(count.belonging('bar'), { instrument, role: 'warm-up', bar });
      }
    },
    journal(record, isBase) {
      if (!isOpen) return;
      journalDigest.add(record);
      buffers.journal(count.belonging('journal'), record.time, { line: encodeRecord(record), isBase });
    },
    flush: buffers.flush,
    close() {
      buffers.flush();
      isOpen = false;
    },
    hasRoom: () => !isOpen || writer.pendingBytes() < MOST_PENDING_BYTES,
    totals: count.totals,
    journalSha256: journalDigest.hex,
  };
}

type MarketKind = Exclude<RecordedKind, 'command' | 'journal'>;

/** Numbers inputs, knows the day that they are filed under, and counts. */
function createInputCount(instruments: readonly Instrument[], onNewDay: () => void) {
  const events = { book: 0, trade: 0, bar: 0, funding: 0, time: 0, command: 0, journal: 0 };
  const seen = new Set<number>();
  let [seq, day, from, to] = [0, 0, Infinity, 0];
  /** A row is filed under the day that its input came on; a new day begins with empty buffers. */
  const reach = (time: number): void => {
    if (time <= to) return;
    to = time;
    const reached = utcDay(time);
    if (reached === day) return;
    onNewDay();
    day = reached;
  };
  return {
    day: () => day,
    /** The newest time of any input. */
    time: () => to,
    market(kind: MarketKind, time: number, instrument?: number): number {
      from = Math.min(from, time);
      reach(time);
      if (instrument !== undefined) seen.add(instrument);
      events[kind]++;
      return ++seq;
    },
    command(time: number): number {
      reach(time);
      events.command++;
      return ++seq;
    },
    /** The number of the newest input, for a row that belongs to it. */
    belonging(kind: 'bar' | 'journal'): number {
      events[kind]++;
      return seq;
    },
    totals: (): LogTotals => ({
      lastSeq: seq,
      events: { ...events },
      from: Number.isFinite(from) ? from : null,
      to: Number.isFinite(from) ? to : null,
      instruments: [...seen].map((index) => instruments[index]?.id ?? '').toSorted(),
    }),
  };
}
