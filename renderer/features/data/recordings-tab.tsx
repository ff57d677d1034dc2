import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RecordingWire } from '../../../core/api/wire/recording-wire.ts';
import { textColumn } from '../../cells/market-columns.tsx';
import { IconButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { bytesText, countText, countedText } from '../../format/amount.ts';
import { durationText } from '../../format/datetime.ts';
import styles from './data-screen.module.css';
import { useDataStore } from './data-store.ts';
import { minuteColumn } from './minute-column.tsx';
import { removeRecording } from './recording-actions.ts';
import { RecordingControl } from './recording-control.tsx';
import { RecordingDetail } from './recording-detail.tsx';
import { RECORDING_WORDS, eventCount, eventsText, replayVerdict, spanMs } from './recording-text.ts';

/** Recorded sessions: record this one, replay an old one, and see whether it comes to the same. */
export function RecordingsTab() {
  const recordings = useDataStore((state) => state.recordings);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [deletingId, setDeletingId] = useState<string | null>(null);
  const selected = recordings.find(({ id }) => id === selectedId) ?? recordings[0];
  const deleting = recordings.find(({ id }) => id === deletingId);
  return (
    <div className={styles['page']}>
      <div className={styles['recordings']}>
        <RecordingControl />
        <TablePanel
          label="Recordings"
          columns={[...COLUMNS, deleteColumn(setDeletingId)]}
          rows={recordings}
          keyOf={({ id }) => id}
          selectedKey={selected?.id ?? ''}
          onActivate={({ id }) => setSelectedId(id)}
          onDelete={({ id }) => setDeletingId(id)}
          empty={
            <EmptyState sentence="Nothing is recorded yet. A recording keeps all that the engine is given, so that the session can be replayed and compared record by record." />
          }
        />
      </div>
      {selected === undefined ? <div /> : <RecordingDetail key={selected.id} recording={selected} />}
      {deleting !== undefined && <DeleteDialog recording={deleting} onClose={() => setDeletingId(null)} />}
    </div>
  );
}

const TONES = { recording: 'info', complete: 'accent', 'cut-off': 'warn' } as const;

const COLUMNS: readonly Column<RecordingWire>[] = [
  textColumn(
    { id: 'name', title: 'Name', width: 170, grow: 1 },
    (row) => row.name,
    (row) => <b title={row.instruments.join(', ')}>{row.name}</b>,
  ),
  textColumn(
    { id: 'state', title: 'State', width: 96 },
    (row) => RECORDING_WORDS[row.state],
    (row) => <Chip tone={TONES[row.state]} text={RECORDING_WORDS[row.state]} title={row.reason} />,
  ),
  minuteColumn({ id: 'startedAt', title: 'Started' }, (row) => row.startedAt),
  {
    id: 'span',
    title: 'Market time',
    width: 104,
    align: 'right',
    render: (row) => durationText(spanMs(row)),
    sortBy: spanMs,
    text: (row) => String(spanMs(row) ?? ''),
  },
  {
    id: 'events',
    title: 'Events',
    width: 92,
    align: 'right',
    render: (row) => <span title={eventsText(row)}>{countText(eventCount(row))}</span>,
    sortBy: eventCount,
    text: (row) => String(eventCount(row)),
  },
  {
    id: 'bytes',
    title: 'Size',
    width: 84,
    align: 'right',
    render: (row) => bytesText(row.bytes),
    sortBy: (row) => row.bytes,
    text: (row) => String(row.bytes),
  },
  textColumn({ id: 'replay', title: 'Newest replay', width: 160 }, (row) => replayVerdict(row.lastReplay)),
];

function deleteColumn(onDelete: (id: string) => void): Column<RecordingWire> {
  return {
    id: 'delete',
    title: '',
    name: 'Delete',
    width: 40,
    align: 'center',
    render: ({ id, name, state }) =>
      state !== 'recording' && (
        <IconButton label={`Delete the recording ${name}`} onClick={() => onDelete(id)}>
          <Trash2 size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      ),
  };
}

interface DeleteDialogProps {
  readonly recording: RecordingWire;
  readonly onClose: () => void;
}

function DeleteDialog({ recording, onClose }: DeleteDialogProps) {
  const events = countedText(eventCount(recording), 'event');
  return (
    <ConfirmDialog
      open
      title={`Delete the recording ${recording.name}`}
      keepLabel="Keep it"
      actLabel={`Delete ${events}`}
      act={() => removeRecording(recording)}
      onClose={onClose}
    >
      {events}, {bytesText(recording.bytes)}, go for good and cannot be recorded again. The session&rsquo;s own journal
      stays.
    </ConfirmDialog>
  );
}
