import { useMemo } from 'react';
import type { LogEntryWire } from '../../../core/api/wire/system-wire.ts';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/table-model.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { dateTimeText, zoneLabel } from '../../format/datetime.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { selectLine, useLogStore } from './log-store.ts';
import styles from './logs-screen.module.css';

/** The lines, newest first. */
export function LogTable() {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const lines = useLogStore((state) => state.lines);
  const selectedId = useLogStore((state) => state.selectedId);
  const columns = useMemo(() => logColumns(zone), [zone]);
  const newestFirst = useMemo(() => lines.toReversed(), [lines]);
  return (
    <DataTable
      label="Log lines"
      columns={columns}
      rows={newestFirst}
      keyOf={(line) => String(line.id)}
      selectedKey={selectedId === null ? undefined : String(selectedId)}
      onActivate={(line) => selectLine(line.id)}
      empty={<p className={styles['empty']}>No line matches. Choose a lower level or another filter.</p>}
    />
  );
}

function logColumns(zone: TimeZone): readonly Column<LogEntryWire>[] {
  return [
    {
      id: 'time',
      title: `Time ${zoneLabel(zone, 0)}`,
      width: 186,
      render: (line) => <span className={styles['time']}>{timeText(line.time, zone)}</span>,
    },
    {
      id: 'level',
      title: 'Level',
      width: 64,
      render: (line) => (
        <span className={styles['level']} data-level={line.level}>
          {line.level}
        </span>
      ),
    },
    {
      id: 'component',
      title: 'Component',
      width: 150,
      render: (line) => <span className={styles['origin']}>{line.component}</span>,
    },
    {
      id: 'message',
      title: 'Message',
      width: 260,
      grow: 2,
      render: (line) => (
        <span className={styles['oneLine']} title={line.message}>
          {line.message}
        </span>
      ),
    },
    {
      id: 'detail',
      title: 'Details',
      width: 240,
      grow: 3,
      render: (line) => (
        <span className={styles['detail']} title={line.detail}>
          {line.detail}
        </span>
      ),
    },
  ];
}

function timeText(time: number, zone: TimeZone): string {
  return `${dateTimeText(time, zone)}.${String(time % 1_000).padStart(3, '0')}`;
}
