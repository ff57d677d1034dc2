import type { EventWire } from '../../../core/api/wire/trading-wire.ts';
import { TimeCell } from '../../cells/market-cells.tsx';
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
  {
    id: 'seq',
    title: 'No.',
    name: 'Sequence number in the journal',
    width: 76,
    align: 'right',
    render: (row) => row.seq,
    sortBy: (row) => row.seq,
    text: (row) => String(row.seq),
  },
  {
    id: 'time',
    title: 'Time',
    width: 118,
    render: (row) => <TimeCell time={row.time} />,
    sortBy: (row) => row.time,
    text: (row) => new Date(row.time).toISOString(),
  },
  {
    id: 'level',
    title: 'Level',
    width: 76,
    render: (row) => <Chip tone={TONES[row.level]} text={WORDS[row.level]} />,
    sortBy: (row) => row.level,
    text: (row) => row.level,
  },
  {
    id: 'kind',
    title: 'Kind',
    width: 170,
    render: (row) => row.kind,
    sortBy: (row) => row.kind,
    text: (row) => row.kind,
  },
  {
    id: 'text',
    title: 'What happened',
    width: 320,
    grow: 1,
    render: (row) => <span title={row.text}>{row.text}</span>,
    text: (row) => row.text,
  },
];
