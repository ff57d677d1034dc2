import { useMemo } from 'react';
import { RUN_FIGURES, RUN_NAME, RUN_SUBJECT, finishedColumn } from '../../cells/run-columns.tsx';
import { Button } from '../../components/button.tsx';
import { TablePanel } from '../../components/table-panel.tsx';
import { usePreferences } from '../../stores/preferences-store.ts';
import { showLab } from '../../stores/ui-store.ts';
import { openRun } from './backtest-actions.ts';
import { useBacktestStore } from './backtest-store.ts';

/** Former runs, newest first; choosing one opens its report. */
export function RunsTab() {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const runs = useBacktestStore((state) => state.runs);
  const current = useBacktestStore((state) => state.report?.run.id);
  const columns = useMemo(() => [finishedColumn(zone), RUN_NAME, ...RUN_SUBJECT, ...RUN_FIGURES], [zone]);
  return (
    <TablePanel
      label="Former runs"
      columns={columns}
      rows={runs}
      keyOf={(run) => run.runId}
      initialSort={{ columnId: 'createdAt', direction: 'descending' }}
      selectedKey={current}
      onActivate={(run) => void openRun(run.runId)}
      tools={<Button onClick={() => showLab('runs')}>Compare and annotate runs</Button>}
      empty={<p>Finished runs are kept here.</p>}
    />
  );
}
