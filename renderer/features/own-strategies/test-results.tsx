import { Check, X } from 'lucide-react';
import styles from './own-page.module.css';
import { useOwnStore } from './own-store.ts';

/** What the tests beside the strategy said. */
export function TestResults() {
  const results = useOwnStore((state) => state.results);
  if (results === null) return null;
  const passed = results.filter(({ failure }) => failure === null).length;
  return (
    <section className={styles['results']} aria-label="Test results" aria-live="polite">
      <h3 className={styles['title']}>
        {passed} of {results.length} tests passed
      </h3>
      <ul>
        {results.map(({ test, failure }) => (
          <li key={test} className={styles['result']} data-passed={failure === null}>
            {failure === null ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}
            <span>
              <span className="visually-hidden">{failure === null ? 'Passed: ' : 'Failed: '}</span>
              {test}
              {failure !== null && <span className={styles['failure']}>{failure}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
