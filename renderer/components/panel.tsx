import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: string;
  /** Stands at the right of the header. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A region of the desk with a slim header. */
export function Panel({ title, aside, children }: PanelProps) {
  return (
    <section className={styles['panel']} aria-label={title}>
      <header className={styles['header']}>
        <h2 className={styles['title']}>{title}</h2>
        {aside}
      </header>
      <div className={styles['body']}>{children}</div>
    </section>
  );
}
