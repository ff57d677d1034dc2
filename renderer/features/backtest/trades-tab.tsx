import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { RunReport } from '../../../core/model/run-report.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { saveFile } from '../../components/save-file.ts';
import { tableCsv } from '../../components/table-model.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { selectTrade, useBacktestStore } from './backtest-store.ts';
import { tradeColumns } from './trade-columns.tsx';
import styles from './trades-tab.module.css';

interface TradesTabProps {
  readonly report: RunReport;
  readonly instrument: InstrumentWire | undefined;
}

/** Every trade of the run; choosing one shows it on the chart. */
export function TradesTab({ report, instrument }: TradesTabProps) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const selected = useBacktestStore((state) => state.selectedTrade);
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => report.trades.map((trade, index) => ({ index, trade })), [report]);
  const columns = useMemo(() => tradeColumns(instrument, zone), [instrument, zone]);
  return (
    <div className={styles['trades']}>
      <div className={styles['bar']}>
        <input
          type="search"
          className={styles['filter']}
          placeholder="Filter trades"
          aria-label="Filter trades"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <p className={styles['hint']}>Enter or a click shows the trade on the chart.</p>
        <Button
          tone="quiet"
          onClick={() => saveFile(`trades-${report.run.id}.csv`, tableCsv(rows, columns), 'text/csv')}
        >
          <Download size={14} strokeWidth={1.5} aria-hidden />
          Export CSV
        </Button>
      </div>
      <DataTable
        label="Trades of the run"
        columns={columns}
        rows={rows}
        keyOf={(row) => String(row.index)}
        filter={filter}
        selectedKey={selected === null ? undefined : String(selected)}
        onActivate={(row) => selectTrade(row.index)}
        empty={
          <p className={styles['empty']}>The run made no trade. The Assumptions tab counts what was denied, and why.</p>
        }
      />
    </div>
  );
}
