import type { ReactNode } from 'react';
import styles from './lab.module.css';

/** What is asked at the left, what came of it at the right. */
export function LabPage({ form, children }: { readonly form: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles['page']}>
      <div className={styles['left']}>{form}</div>
      <section className={styles['right']} aria-label="Results">
        {children}
      </section>
    </div>
  );
}

/** One figure with what it is. */
export function LabFigure({
  name,
  title,
  children,
}: {
  readonly name: string;
  /** What it means, shown on hover. */
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles['figure']} title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
