import type { ReactNode } from 'react';
import styles from './row-button.module.css';

interface RowButtonProps {
  readonly children: ReactNode;
  /** What follows, on hover. */
  readonly title?: string;
  /** The whole of it, where the words on the button lean on their row. */
  readonly label?: string;
  readonly onClick: () => void;
}

/** An act on one row of a table, low enough to stand in it. */
export function RowButton({ children, title, label, onClick }: RowButtonProps) {
  return (
    <button type="button" className={styles['button']} title={title} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}
