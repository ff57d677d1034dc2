import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { isOpen } from '../../core/model/order-status.ts';
import { DockToolsSlot } from '../components/dock-tools.tsx';
import { AccountEquityChart } from './account-equity-chart.tsx';
import { EventsTable } from '../features/events/events-table.tsx';
import { FillsTable } from '../features/fills/fills-table.tsx';
import { OrdersTable } from '../features/orders/orders-table.tsx';
import { PositionsTable } from '../features/positions/positions-table.tsx';
import { StrategiesTable } from '../features/strategies/strategies-table.tsx';
import { useTradingStore } from '../stores/trading-store.ts';
import type { DockTab } from '../stores/ui-store.ts';
import { DOCK_TABS, selectDockTab, useUiStore } from '../stores/ui-store.ts';
import styles from './trade-dock.module.css';

const TABS: Readonly<Record<DockTab, { readonly title: string; readonly Body: () => ReactNode }>> = {
  positions: { title: 'Positions', Body: PositionsTable },
  orders: { title: 'Orders', Body: OrdersTable },
  fills: { title: 'Fills', Body: FillsTable },
  strategies: { title: 'Strategies', Body: StrategiesTable },
  equity: { title: 'Equity', Body: AccountEquityChart },
  events: { title: 'Events', Body: EventsTable },
};

/** The tables of the desk, one at a time, with the open one's tools at the right. */
export function TradeDock() {
  const tab = useUiStore((state) => state.dockTab);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <Tabs.Root className={styles['dock']} value={tab} onValueChange={(next: DockTab) => selectDockTab(next)}>
      <div className={styles['header']}>
        <Tabs.List aria-label="Tables" className={styles['tabs']} activateOnFocus>
          {DOCK_TABS.map((name) => (
            <Tabs.Tab key={name} value={name} className={styles['tab']}>
              {TABS[name].title}
              <Count tab={name} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div ref={setSlot} className={styles['tools']} />
      </div>
      <DockToolsSlot value={slot}>
        {DOCK_TABS.map((name) => {
          const { Body } = TABS[name];
          return (
            <Tabs.Panel key={name} value={name} className={styles['panel']} tabIndex={-1}>
              {name === tab && <Body />}
            </Tabs.Panel>
          );
        })}
      </DockToolsSlot>
    </Tabs.Root>
  );
}

function Count({ tab }: { readonly tab: DockTab }) {
  const count = useTradingStore((state) => {
    switch (tab) {
      case 'positions':
        return Object.keys(state.positions).length;
      case 'orders':
        return Object.values(state.orders).filter((order) => isOpen(order.status)).length;
      case 'strategies':
        return Object.values(state.strategies).filter(({ status }) => RUNNING.has(status)).length;
      case 'fills':
      case 'equity':
      case 'events':
        return 0;
    }
  });
  return count === 0 ? null : <span className={styles['count']}>{count}</span>;
}

const RUNNING: ReadonlySet<string> = new Set(['running', 'warming-up']);
