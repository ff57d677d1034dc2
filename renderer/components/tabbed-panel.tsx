import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { DockToolsSlot } from './dock-tools.tsx';
import styles from './tabbed-panel.module.css';

/** One page of several. */
export interface TabPage<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Beside the title, where it says how much there is. */
  readonly count?: number | undefined;
  readonly body: ReactNode;
}

interface TabbedPanelProps<Id extends string> {
  /** The accessible name of the row of tabs. */
  readonly label: string;
  readonly pages: readonly TabPage<Id>[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
}

/** Pages under a row of tabs, one at a time, with the open one's tools at the right. */
export function TabbedPanel<Id extends string>({ label, pages, value, onChange }: TabbedPanelProps<Id>) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <Tabs.Root className={styles['root']} value={value} onValueChange={(next: Id) => onChange(next)}>
      <div className={styles['header']}>
        <Tabs.List className={styles['list']} aria-label={label}>
          {pages.map(({ id, title, count }) => (
            <Tabs.Tab key={id} value={id} className={styles['tab']}>
              {title}
              {count !== undefined && <span className={styles['count']}>{count}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div ref={setSlot} className={styles['tools']} />
      </div>
      <DockToolsSlot value={slot}>
        {pages.map(({ id, body }) => (
          <Tabs.Panel key={id} value={id} className={styles['panel']}>
            {body}
          </Tabs.Panel>
        ))}
      </DockToolsSlot>
    </Tabs.Root>
  );
}
