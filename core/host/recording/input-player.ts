import { barsSha256 } from '../../adapters/sha256/bars-sha256.ts';
import { invariant, present } from '../../base/invariant.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { barColumnsOf } from '../../model/bar-columns.ts';
import type { Bar, BarColumns } from '../../model/bar.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { RecordedEvent } from '../../ports/recorder.ts';
import { unixMs } from '../../base/time.ts';
import { applyCommand } from './apply-command.ts';
import type { CommandTarget } from './apply-command.ts';
import type { EventCursor } from './event-cursor.ts';
import type { JournalCheck } from './journal-check.ts';
import { decodeCommand } from './recorded-command.ts';
import type { RecordedCommand } from './recorded-command.ts';

/** Gives recorded inputs to an engine. */
export interface InputPlayer {
  /** Takes the cursor's event, and what belongs to it, and moves the cursor on; false where an input is missing before. */
  readonly take: (event: RecordedEvent, cursor: EventCursor) => Promise<boolean>;
  /** Inputs taken so far: the number of the last one. */
  readonly count: () => number;
}

/** What a player works with. */
export interface InputPlayerParts {
  readonly target: CommandTarget;
  /** Those that the engine began with, in its order. */
  readonly instruments: readonly Instrument[];
  readonly check: Pick<JournalCheck, 'recorded' | 'differ'>;
  /** Told of each record that the session had before the recording began. */
  readonly onBase: (record: JournalRecord) => void;
  /**
   * Set where only the market is replayed: called before the first market event with its time. Recorded commands are
   * left out then, but for those that list an instrument.
   */
  readonly marketOnly: ((firstTime: number) => void) | undefined;
  /** Told of each closed cycle behind the engine. */
  readonly onCycle?: ((instrumentId: InstrumentId, bar: Bar) => void) | undefined;
}

/** Creates the player. */
export function createInputPlayer(parts: InputPlayerParts): InputPlayer {
  const { target, check, onBase, marketOnly } = parts;
  const market = createMarketPlayer(parts);
  let lastSeq = 0;
  let restored = 0;

  const obey = (command: RecordedCommand, rows: BelongingRows): void => {
    if (command.name === 'add-instrument') return market.list(command.instrument);
    if (marketOnly !== undefined) return;
    for (const record of rows.base) onBase(record);
    restored += rows.base.length;
    applyCommand(target, command, { base: rows.base, bars: warmUpColumns(command, rows.bars) });
  };
  /** False where rows that belong to a command did not come to the disk with it. */
  const isWhole = (command: RecordedCommand, rows: BelongingRows): boolean => {
    if (command.name === 'warm-up') return rows.bars.length === command.bars;
    return command.name !== 'restored' || marketOnly !== undefined || restored === command.records;
  };
  return {
    count: () => lastSeq,
    async take(event, cursor) {
      const waiting = cursor.next();
      if (waiting !== undefined) await waiting;
      if (event.kind === 'journal') {
        // Of what was cut off, the input that led to this may not have come to the disk.
        if (event.seq > lastSeq) return false;
        check.recorded(event.line);
        return true;
      }
      if (event.seq !== lastSeq + 1) return false;
      const command = event.kind === 'command' ? decodeCommand(event.text) : undefined;
      const rows = command === undefined ? NO_ROWS : await belongingRows(event, cursor);
      if (command !== undefined && !isWhole(command, rows)) return false;
      lastSeq = event.seq;
      try {
        if (command !== undefined) obey(command, rows);
        else if (event.kind !== 'command') market.play(event);
      } catch (fault) {
        const message = fault instanceof Error ? fault.message : String(fault);
        check.differ({ seq: event.seq, recorded: '(the engine went on)', replayed: `(a fault: ${message})` });
      }
      return true;
    },
  };
}

type MarketEvent = Exclude<RecordedEvent, { readonly kind: 'command' | 'journal' }>;

/** Plays what the market sent. Where only that is replayed, the account begins with its first event. */
function createMarketPlayer({ target: { system }, instruments, marketOnly, onCycle }: InputPlayerParts) {
  const indexes = new Map<InstrumentId, number>(instruments.map(({ id }, index) => [id, index]));
  const indexOf = (id: InstrumentId): number => present(indexes.get(id), 'instrument', id);
  let begin = marketOnly;
  return {
    list(instrument: Instrument): void {
      indexes.set(instrument.id, system.addInstrument(instrument));
    },
    play(event: MarketEvent): void {
      if (event.kind === 'book' || event.kind === 'trade' || (event.kind === 'bar' && event.role === 'source')) {
        begin?.(event.time);
        begin = undefined;
      }
      if (begin !== undefined) return;
      if (event.kind === 'book') system.onBook(indexOf(event.instrumentId), event.book);
      else if (event.kind === 'trade') system.onTrade(indexOf(event.instrumentId), event.trade);
      else if (event.kind === 'funding') system.onFunding(indexOf(event.instrumentId), event.funding);
      else if (event.kind === 'time') system.onTime(unixMs(event.time));
      else if (event.role === 'cycle') {
        system.onCycleBar(indexOf(event.instrumentId), event.bar);
        onCycle?.(event.instrumentId, event.bar);
      } else if (event.role === 'source') system.onBar(indexOf(event.instrumentId), event.bar);
    },
  };
}

interface BelongingRows {
  readonly base: readonly JournalRecord[];
  readonly bars: readonly Bar[];
}

const NO_ROWS: BelongingRows = { base: [], bars: [] };

/** Rows that carry the number of a command: bars of a warm-up, or the journal that a session was restored from. */
async function belongingRows({ seq }: RecordedEvent, cursor: EventCursor): Promise<BelongingRows> {
  const base: JournalRecord[] = [];
  const bars: Bar[] = [];
  for (let row = cursor.current(); row?.seq === seq; row = cursor.current()) {
    if (row.kind === 'journal' && row.isBase) base.push(decodeRecord(row.line));
    else if (row.kind === 'bar') bars.push(row.bar);
    else break;
    const waiting = cursor.next();
    if (waiting !== undefined) await waiting;
  }
  return { base, bars };
}

function warmUpColumns(command: RecordedCommand, bars: readonly Bar[]): BarColumns | undefined {
  if (command.name !== 'warm-up') return undefined;
  const columns = barColumnsOf(bars, command);
  invariant(
    barsSha256(columns) === command.sha256,
    `the warm-up bars of ${command.strategyId} are not the recorded ones`,
  );
  return columns;
}
