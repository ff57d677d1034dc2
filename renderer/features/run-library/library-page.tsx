import { Columns2, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { RunSummaryWire } from '../../../core/api/wire/run-library-wire.ts';
import { MOST_COMPARED } from '../../../core/model/run-comparison.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MasterDetail } from '../../components/master-detail.tsx';
import { Select } from '../../components/select.tsx';
import { TablePanel } from '../../components/table-panel.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { countedText } from '../../format/amount.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { ComparisonView } from './comparison-view.tsx';
import { compareTicked, removeRuns } from './library-actions.ts';
import { ANY_TAG, selectRun, useLibraryStore } from './library-store.ts';
import { RunDetail } from './run-detail.tsx';
import { runListColumns } from './run-list-columns.tsx';

interface LibraryPageProps {
  readonly runs: readonly RunSummaryWire[];
  /** Leads to the report of a run. */
  readonly onOpen: (runId: string) => void;
  /** Runs again what a run was asked with. */
  readonly onAgain: (runId: string) => void;
  /** The runs, or what is written about them, have changed. */
  readonly onChanged: () => void;
  /** Leads to the form of a run. */
  readonly onBacktest: () => void;
}

/** The library of finished runs: search, annotate, compare, run again, remove. */
export function LibraryPage({ runs, onOpen, onAgain, onChanged, onBacktest }: LibraryPageProps) {
  const comparison = useLibraryStore((state) => state.comparison);
  const selected = useLibraryStore((state) => state.selected);
  const [removing, setRemoving] = useState<readonly string[]>([]);
  const run = runs.find(({ runId }) => runId === selected);
  const remove = async (): Promise<string | undefined> => {
    const refusal = await removeRuns(removing);
    if (refusal === undefined) onChanged();
    return refusal;
  };
  if (runs.length === 0) {
    return (
      <EmptyState
        sentence="Finished backtests are kept here, to be named, compared and run again."
        action={<Button onClick={onBacktest}>Go to the backtests</Button>}
      />
    );
  }
  return (
    <>
      <MasterDetail list={<RunList runs={runs} onRemove={setRemoving} />}>
        {comparison !== null ? (
          <ComparisonView comparison={comparison} />
        ) : run === undefined ? (
          <EmptyState sentence="Choose a run to annotate it, or tick two to six to put them side by side." />
        ) : (
          <RunDetail
            run={run}
            onOpen={onOpen}
            onAgain={onAgain}
            onRemove={(runId) => setRemoving([runId])}
            onChanged={onChanged}
          />
        )}
      </MasterDetail>
      <ConfirmDialog
        open={removing.length > 0}
        title={`Remove ${countedText(removing.length, 'run')}?`}
        keepLabel={removing.length === 1 ? 'Keep it' : 'Keep them'}
        actLabel={`Remove ${countedText(removing.length, 'run')}`}
        act={remove}
        onClose={() => setRemoving([])}
      >
        Report, name, tags and note go for good. The stored bars stay.
      </ConfirmDialog>
    </>
  );
}

interface RunListProps {
  readonly runs: readonly RunSummaryWire[];
  readonly onRemove: (runIds: readonly string[]) => void;
}

function RunList({ runs, onRemove }: RunListProps) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const ticked = useLibraryStore((state) => state.ticked);
  const selected = useLibraryStore((state) => state.selected);
  const tag = useLibraryStore((state) => state.tag);
  const comparing = useLibraryStore((state) => state.comparing);
  const columns = useMemo(() => runListColumns(ticked, zone), [ticked, zone]);
  const tags = useMemo(() => [...new Set(runs.flatMap((run) => run.tags))].toSorted(), [runs]);
  const shown = useMemo(
    () => (tags.includes(tag) ? runs.filter((run) => run.tags.includes(tag)) : runs),
    [runs, tags, tag],
  );
  const canCompare = ticked.length >= 2 && ticked.length <= MOST_COMPARED && !comparing;
  const tools = (
    <>
      {tags.length > 0 && (
        <Select
          label="Tag"
          options={[{ value: ANY_TAG, label: 'Any tag' }, ...tags.map((one) => ({ value: one, label: one }))]}
          value={tags.includes(tag) ? tag : ANY_TAG}
          onChange={(next) => useLibraryStore.setState({ tag: next })}
        />
      )}
      <Button disabled={!canCompare} title="Tick two to six runs" onClick={() => void compareTicked()}>
        <Columns2 size={14} strokeWidth={1.5} aria-hidden />
        {ticked.length < 2 ? 'Compare runs' : `Compare ${countedText(ticked.length, 'run')}`}
      </Button>
      {ticked.length > 0 && (
        <Button onClick={() => onRemove(ticked)}>
          <Trash2 size={14} strokeWidth={1.5} aria-hidden />
          Remove {countedText(ticked.length, 'run')}…
        </Button>
      )}
    </>
  );
  return (
    <TableSection title="Library of runs">
      <TablePanel
        label="Runs"
        columns={columns}
        rows={shown}
        keyOf={({ runId }) => runId}
        initialSort={{ columnId: 'createdAt', direction: 'descending' }}
        selectedKey={selected ?? undefined}
        onActivate={({ runId }) => selectRun(runId)}
        onDelete={({ runId }) => onRemove([runId])}
        tools={tools}
        empty={<EmptyState sentence="Finished runs are kept here." />}
      />
    </TableSection>
  );
}
