import { Check, X } from 'lucide-react';
import type { CheckVerdict } from '../../core/model/order-reasoning.ts';
import styles from './risk-checks.module.css';

/** What every risk check said; folded away where all of them let the order pass. */
export function RiskChecks({ checks }: { readonly checks: readonly CheckVerdict[] }) {
  const failed = checks.filter(({ passed }) => !passed).length;
  return (
    <details className={styles['checks']} open={failed > 0}>
      <summary>
        {failed === 0
          ? `All ${checks.length} risk checks passed`
          : `${failed} of ${checks.length} risk checks refused it`}
      </summary>
      <ul>
        {checks.map(({ check, title, passed, sentence }) => (
          <li key={check} className={styles['check']} data-passed={passed}>
            {passed ? <Check size={13} aria-hidden /> : <X size={13} aria-hidden />}
            <span>
              <span className="visually-hidden">{passed ? 'Passed: ' : 'Refused: '}</span>
              <b>{title}</b> {sentence}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
