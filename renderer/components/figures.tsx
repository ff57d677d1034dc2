import type { ReactNode } from 'react';
import styles from './figures.module.css';

/** A row of named figures that breaks into lines where there is no room. */
export function Figures({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <dl className={styles['figures']} aria-label={label}>
      {children}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  /** What it means, on hover. */
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** One figure under its name. */
export function Figure({ name, title, children }: FigureProps) {
  return (
    <div className={styles['figure']} title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
