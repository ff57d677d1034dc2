import { Tooltip } from '../../components/tooltip.tsx';
import styles from './portfolio-screen.module.css';
import type { StatisticRow } from './statistic-rows.ts';

interface StatisticsListProps {
  readonly title: string;
  readonly rows: readonly StatisticRow[];
}

/** Named figures; the definition, or why there is none, shows on hover and on focus. */
export function StatisticsList({ title, rows }: StatisticsListProps) {
  return (
    <section className={styles['statistics']} aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ name, definition, text, reason }) => (
          <div key={name}>
            <dt>
              <Tooltip text={reason === null ? definition : `${definition} ${reason}`} side="left">
                <button type="button" className={styles['term']}>
                  {name}
                </button>
              </Tooltip>
            </dt>
            <dd title={reason ?? undefined}>
              {text}
              {reason !== null && <span className="visually-hidden"> {reason}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
