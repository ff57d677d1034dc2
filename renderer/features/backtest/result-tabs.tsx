import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import type { RunReport } from '../../../core/model/run-report.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
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

const TABS = ['Metrics', 'Trades', 'Monthly', 'Distribution', 'Costs', 'Assumptions', 'Runs'] as const;
type TabName = (typeof TABS)[number];

/** The tables of a finished run, and the former runs. */
export function ResultTabs({ report, instrument, currency }: ResultTabsProps) {
  const [tab, setTab] = useState<TabName>('Metrics');
  const runs = useBacktestStore((state) => state.runs.length);
  const counts: Partial<Record<TabName, number>> = { Trades: report.trades.length, Runs: runs };
  return (
    <Tabs.Root className={styles['root']} value={tab} onValueChange={(value: TabName) => setTab(value)}>
      <Tabs.List className={styles['list']} aria-label="Results of the run">
        {TABS.map((name) => (
          <Tabs.Tab key={name} value={name} className={styles['tab']}>
            {name}
            {counts[name] !== undefined && <span className={styles['count']}>{counts[name]}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="Metrics" className={styles['panel']}>
        <MetricsTab report={report} currency={currency} />
      </Tabs.Panel>
      <Tabs.Panel value="Trades" className={styles['panel']}>
        <TradesTab report={report} instrument={instrument} />
      </Tabs.Panel>
      <Tabs.Panel value="Monthly" className={styles['panel']}>
        <MonthlyTab report={report} />
      </Tabs.Panel>
      <Tabs.Panel value="Distribution" className={styles['panel']}>
        <DistributionTab report={report} />
      </Tabs.Panel>
      <Tabs.Panel value="Costs" className={styles['panel']}>
        <CostsTab report={report} currency={currency} />
      </Tabs.Panel>
      <Tabs.Panel value="Assumptions" className={styles['panel']}>
        <AssumptionsTab report={report} />
      </Tabs.Panel>
      <Tabs.Panel value="Runs" className={styles['panel']}>
        <RunsTab />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
