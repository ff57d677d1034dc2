import type { RunSummaryWire } from '../../../core/api/wire/run-library-wire.ts';
import { RUN_FIGURES, RUN_NAME, RUN_SUBJECT, finishedColumn } from '../../cells/run-columns.tsx';
import { Chip } from '../../components/chip.tsx';
import type { Column } from '../../components/table-model.ts';
import type { TimeZone } from '../../format/datetime.ts';
import styles from './library.module.css';
import { toggleTick } from './library-store.ts';

/** Columns of the library: the tick, what a person wrote, what was run and what came of it. */
export function runListColumns(ticked: readonly string[], zone: TimeZone): readonly Column<RunSummaryWire>[] {
  return [
    {
      id: 'tick',
      title: '',
      name: 'Ticked for comparing',
      width: 34,
      render: ({ runId, name }) => <Tick runId={runId} name={name} ticked={ticked.includes(runId)} />,
    },
    finishedColumn(zone),
    RUN_NAME,
    {
      id: 'tags',
      title: 'Tags',
      width: 120,
      grow: 1,
      render: ({ tags }) => (
        <span className={styles['tags']}>
          {tags.map((tag) => (
            <Chip key={tag} tone="neutral" text={tag} />
          ))}
        </span>
      ),
      text: ({ tags }) => tags.join(' '),
    },
    ...RUN_SUBJECT,
    ...RUN_FIGURES,
    {
      id: 'note',
      title: 'Note',
      width: 140,
      grow: 2,
      render: ({ note }) => (
        <span className={styles['text']} title={note}>
          {note}
        </span>
      ),
      text: ({ note }) => note,
    },
    {
      id: 'run',
      title: 'Run',
      width: 140,
      optional: true,
      render: ({ runId }) => runId,
      sortBy: ({ runId }) => runId,
      text: ({ runId }) => runId,
    },
  ];
}

function Tick({ runId, name, ticked }: { readonly runId: string; readonly name: string; readonly ticked: boolean }) {
  return (
    <input
      type="checkbox"
      className={styles['tick']}
      checked={ticked}
      aria-label={`Compare ${name === '' ? runId : name}`}
      onChange={() => toggleTick(runId)}
    />
  );
}
