import type { Instrument } from '../../model/instrument.ts';
import type { EventBatch } from '../../ports/recorder.ts';
import { createBarStream, createBookStream, createFundingStream, createTradeStream } from './market-streams.ts';
import type { BarRow, BookRow, FundingRow, TradeRow } from './market-streams.ts';
import { createRowStream, smallIntegers } from './row-stream.ts';
import type { RowStream, StreamPlace } from './row-stream.ts';

/** An encoded journal record. */
export interface JournalRow {
  readonly line: string;
  /** It was there before the recording began. */
  readonly isBase: boolean;
}

/** Rows of all kinds on their way to the writer, each kind and venue by itself. */
export interface EventBuffers {
  readonly book: (seq: number, row: BookRow) => void;
  readonly trade: (seq: number, row: TradeRow) => void;
  readonly bar: (seq: number, row: BarRow) => void;
  readonly funding: (seq: number, row: FundingRow) => void;
  readonly time: (seq: number, time: number) => void;
  readonly command: (seq: number, time: number, text: string) => void;
  readonly journal: (seq: number, time: number, row: JournalRow) => void;
  /** Hands over all rows that are held. */
  readonly flush: () => void;
}

/** Venue of rows that concern no instrument. */
const DESK = 'desk';

/** Creates the buffers; `instruments` is the engine's list, which may grow. What is full is handed over at once. */
export function createEventBuffers(
  instruments: readonly Instrument[],
  hand: (batch: EventBatch) => void,
): EventBuffers {
  const flushes: (() => void)[] = [];
  const place = (venue: string): StreamPlace => ({ venue, names: () => instruments.map(({ id }) => id), hand });
  const kept = <Row>(stream: RowStream<Row>): RowStream<Row> => {
    flushes.push(stream.flush);
    return stream;
  };
  /** The stream of an instrument's venue, made when its first row comes. */
  const byVenue = <Row>(create: (at: StreamPlace) => RowStream<Row>): ((instrument: number) => RowStream<Row>) => {
    const streams = new Map<string, RowStream<Row>>();
    return (instrument) => {
      const venue = instruments[instrument]?.venue ?? DESK;
      const known = streams.get(venue) ?? kept(create(place(venue)));
      streams.set(venue, known);
      return known;
    };
  };
  const books = byVenue(createBookStream);
  const trades = byVenue(createTradeStream);
  const bars = byVenue(createBarStream);
  const fundings = byVenue(createFundingStream);
  const times = kept(createTimeStream(place(DESK)));
  const commands = kept(createCommandStream(place(DESK)));
  const journal = kept(createJournalStream(place(DESK)));
  return {
    book(seq, row) {
      books(row.instrument).add(seq, row.book.time, row);
    },
    trade(seq, row) {
      trades(row.instrument).add(seq, row.trade.time, row);
    },
    bar(seq, row) {
      bars(row.instrument).add(seq, row.bar.time, row);
    },
    funding(seq, row) {
      fundings(row.instrument).add(seq, row.funding.time, row);
    },
    time(seq, time) {
      times.add(seq, time, null);
    },
    command: commands.add,
    journal: journal.add,
    flush() {
      for (const flush of flushes) flush();
    },
  };
}

function createTimeStream(place: StreamPlace): RowStream<null> {
  return createRowStream(place, { put: () => undefined, take: (base) => ({ kind: 'time', ...base }) });
}

function createCommandStream(place: StreamPlace): RowStream<string> {
  const text: string[] = [];
  return createRowStream(place, {
    put: (row) => void text.push(row),
    take: (base) => ({ kind: 'command', ...base, text: text.splice(0) }),
  });
}

function createJournalStream(place: StreamPlace): RowStream<JournalRow> {
  const isBase: number[] = [];
  const line: string[] = [];
  return createRowStream(place, {
    put(row) {
      isBase.push(row.isBase ? 1 : 0);
      line.push(row.line);
    },
    take: (base) => ({ kind: 'journal', ...base, isBase: smallIntegers(isBase), line: line.splice(0) }),
  });
}
