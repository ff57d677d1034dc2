import type { ReactNode } from 'react';
import { useState } from 'react';
import type { RunReport } from '../../../core/model/run-report.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { TabPage } from '../../components/tabbed-panel.tsx';
import { TabbedPanel } from '../../components/tabbed-panel.tsx';
import { AssumptionsTab } from './assumptions-tab.tsx';
import { useBacktestStore } from './backtest-store.ts';
import { CostsTab } from './costs-tab.tsx';
import { DistributionTab } from './distribution-tab.tsx';
import { MetricsTab } from './metrics-tab.tsx';
import { MonthlyTab } from './monthly-tab.tsx';
import styles from './result-tabs.module.css';
import { RunsTab } from './runs-tab.tsx';
import { TradesTab } from './trades-tab.tsx';

interface ResultTabsProps {
  readonly report: RunReport;
  readonly instrument: InstrumentWire | undefined;
  readonly currency: string;
}

type TabName = 'Metrics' | 'Trades' | 'Monthly' | 'Distribution' | 'Costs' | 'Assumptions' | 'Runs';

/** The tables of a finished run, and the former runs. */
export function ResultTabs({ report, instrument, currency }: ResultTabsProps) {
  const [tab, setTab] = useState<TabName>('Metrics');
  const runs = useBacktestStore((state) => state.runs.length);
  const page = (id: TabName, body: ReactNode, count?: number): TabPage<TabName> => ({ id, title: id, body, count });
  const pages = [
    page('Metrics', <MetricsTab report={report} currency={currency} />),
    page('Trades', <TradesTab report={report} instrument={instrument} />, report.trades.length),
    page('Monthly', <MonthlyTab report={report} />),
    page('Distribution', <DistributionTab report={report} />),
    page('Costs', <CostsTab report={report} currency={currency} />),
    page('Assumptions', <AssumptionsTab report={report} />),
    page('Runs', <RunsTab />, runs),
  ];
  return (
    <div className={styles['tabs']}>
      <TabbedPanel label="Results of the run" pages={pages} value={tab} onChange={setTab} />
    </div>
  );
}
