import type { ReactNode } from 'react';
import styles from './master-detail.module.css';

/** A list above, and the one that is chosen in it beneath. */
export function MasterDetail({ list, children }: { readonly list: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles['page']}>
      {list}
      {children}
    </div>
  );
}

interface DetailSectionProps {
  /** The accessible name. */
  readonly label: string;
  readonly title: string;
  /** Beside the title. */
  readonly figures?: ReactNode;
  readonly controls: ReactNode;
  readonly children: ReactNode;
}

/** The one that is chosen, with what can be done with it. */
export function DetailSection({ label, title, figures, controls, children }: DetailSectionProps) {
  return (
    <section className={styles['detail']} aria-label={label}>
      <header className={styles['header']}>
        <h2>{title}</h2>
        {figures}
        <div className={styles['controls']}>{controls}</div>
      </header>
      {children}
    </section>
  );
}
