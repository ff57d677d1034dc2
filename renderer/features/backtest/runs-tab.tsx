import { useMemo } from 'react';
import type { RunSummaryWire } from '../../../core/api/wire/run-library-wire.ts';
import { DataTable } from '../../components/data-table.tsx';
import { NumberText } from '../../components/number-text.tsx';
import type { Column } from '../../components/table-model.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { dateTimeText } from '../../format/datetime.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { openRun } from './backtest-actions.ts';
import { useBacktestStore } from './backtest-store.ts';

/** Former runs, newest first; choosing one opens its report. */
export function RunsTab() {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const runs = useBacktestStore((state) => state.runs);
  const current = useBacktestStore((state) => state.report?.run.id);
  const columns = useMemo(() => runColumns(zone), [zone]);
  return (
    <DataTable
      label="Former runs"
      columns={columns}
      rows={runs}
      keyOf={(run) => run.runId}
      initialSort={{ columnId: 'createdAt', direction: 'descending' }}
      selectedKey={current}
      onActivate={(run) => void openRun(run.runId)}
      empty={<p>Finished runs are kept here.</p>}
    />
  );
}

function runColumns(zone: TimeZone): readonly Column<RunSummaryWire>[] {
  return [
    {
      id: 'createdAt',
      title: 'Finished',
      width: 160,
      render: (run) => dateTimeText(run.createdAt, zone),
      sortBy: (run) => run.createdAt,
    },
    textColumn('strategy', 'Strategy', (run) => run.strategy),
    textColumn('instrument', 'Instrument', (run) => symbolOf(run.instrumentId)),
    textColumn('timeframe', 'Timeframe', (run) => run.timeframe),
    percentColumn('netReturn', 'Net return', (run) => run.netReturn, true),
    percentColumn('maxDrawdown', 'Max drawdown', (run) => run.maxDrawdown, false),
    {
      id: 'trades',
      title: 'Trades',
      width: 90,
      align: 'right',
      render: (run) => <NumberText value={run.trades} places={0} />,
      sortBy: (run) => run.trades,
    },
    textColumn('run', 'Run', (run) => run.runId),
  ];
}

function textColumn(id: string, title: string, text: (run: RunSummaryWire) => string): Column<RunSummaryWire> {
  return { id, title, width: 120, grow: 1, render: text, sortBy: text, text };
}

function percentColumn(
  id: string,
  title: string,
  fraction: (run: RunSummaryWire) => number | null,
  isMoney: boolean,
): Column<RunSummaryWire> {
  return {
    id,
    title,
    width: 120,
    align: 'right',
    render: (run) => {
      const value = fraction(run);
      return (
        <NumberText
          value={value === null ? null : value * 100}
          places={2}
          suffix={' %'}
          signed={isMoney}
          colored={isMoney}
        />
      );
    },
    sortBy: fraction,
  };
}
