import type { EventWire } from '../../../core/api/wire/trading-wire.ts';
import { countColumn, sentenceColumn, textColumn, timeColumn } from '../../cells/market-columns.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';

/** Everything that the engine did, in sentences, newest first. */
export function EventsTable() {
  const events = useTradingStore((state) => state.events);
  return (
    <TablePanel
      label="Events"
      columns={COLUMNS}
      rows={events}
      keyOf={(event) => String(event.seq)}
      initialSort={NEWEST_FIRST}
      empty={<EmptyState sentence="Nothing has happened yet." />}
    />
  );
}

const NEWEST_FIRST = { columnId: 'seq', direction: 'descending' } as const;
const TONES = { info: 'muted', warn: 'warn', danger: 'danger' } as const;
const WORDS = { info: 'Info', warn: 'Warning', danger: 'Danger' } as const;

const COLUMNS: readonly Column<EventWire>[] = [
  countColumn({ id: 'seq', title: 'No.', name: 'Sequence number in the journal', width: 76 }, (row) => row.seq),
  timeColumn({ id: 'time', title: 'Time' }, (row) => row.time),
  textColumn(
    { id: 'level', title: 'Level', width: 76 },
    (row) => row.level,
    (row) => <Chip tone={TONES[row.level]} text={WORDS[row.level]} />,
  ),
  textColumn({ id: 'kind', title: 'Kind', width: 170 }, (row) => row.kind),
  sentenceColumn({ id: 'text', title: 'What happened', width: 320, grow: 1 }, (row) => row.text),
];
