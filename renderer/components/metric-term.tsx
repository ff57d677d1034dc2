import { Tooltip } from './tooltip.tsx';
import type { MetricKey } from '../../core/model/metric-definitions.ts';
import { METRICS } from '../../core/model/metric-definitions.ts';
import styles from './metric-term.module.css';

/** A figure's name; its definition shows on hover and on focus. */
export function MetricTerm({ metric }: { readonly metric: MetricKey }) {
  const [name, definition] = METRICS[metric];
  return (
    <Tooltip text={definition} side="right">
      <button type="button" className={styles['term']}>
        {name}
      </button>
    </Tooltip>
  );
}
