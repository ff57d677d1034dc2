import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** What a place shows while it is empty: one sentence and, at most, one button. */
export function EmptyState({ sentence, action }: { readonly sentence: string; readonly action?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <p>{sentence}</p>
      {action}
    </div>
  );
}
