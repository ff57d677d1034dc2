import type { ReactNode } from 'react';
import type { StorageWire } from '../../../core/api/wire/data-wire.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { bytesText } from '../../format/amount.ts';
import { useDataStore } from './data-store.ts';
import { RetentionForm } from './retention-form.tsx';
import styles from './storage-tab.module.css';

/** How much space is taken, how fast it grows, and for how long each kind is kept. */
export function StorageTab() {
  const storage = useDataStore((state) => state.storage);
  if (storage === null) return <EmptyState sentence="Measuring what is stored…" />;
  return (
    <div className={styles['page']}>
      <Totals storage={storage} />
      <RetentionForm kinds={storage.kinds} />
    </div>
  );
}

function Totals({ storage }: { readonly storage: StorageWire }) {
  const { databaseBytes, emptyBytes, recordingBytes, freeBytes } = storage;
  const perDay = storage.kinds.reduce((sum, { bytesPerDay }) => sum + bytesPerDay, 0);
  return (
    <dl className={styles['totals']}>
      <Total name="Database">
        {bytesText(databaseBytes)}
        <span className={styles['beside']}>{bytesText(emptyBytes)} of it empty</span>
      </Total>
      <Total name="Recordings">{bytesText(recordingBytes)}</Total>
      <Total name="Grows by">{bytesText(perDay)} a day</Total>
      <Total name="Free on the disk">{bytesText(freeBytes)}</Total>
    </dl>
  );
}

function Total({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['total']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
