import type { ReactNode } from 'react';
import { useState } from 'react';
import { DockToolsSlot } from './dock-tools.tsx';
import { Panel } from './panel.tsx';
import styles from './table-section.module.css';

/** A panel around a table, with the table's filter and export in its header. */
export function TableSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <Panel title={title} aside={<div ref={setSlot} className={styles['tools']} />}>
      <DockToolsSlot value={slot}>{children}</DockToolsSlot>
    </Panel>
  );
}
