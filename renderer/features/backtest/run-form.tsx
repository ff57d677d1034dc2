import { runBacktest } from './backtest-actions.ts';
import { useBacktestStore } from './backtest-store.ts';
import { RunFields } from './run-fields.tsx';
import styles from './run-form.module.css';
import { RunProgress } from './run-progress.tsx';
import { useRunSetup } from './use-run-setup.ts';

/** What to run, made from the strategy's schema, with the run's progress at its foot. */
export function RunForm() {
  const { ready, errors } = useRunSetup();
  const showErrors = useBacktestStore((state) => state.showErrors);
  if (!ready) return null;
  return (
    <form
      className={styles['form']}
      aria-label="Backtest"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void runBacktest();
      }}
    >
      <div className={styles['fields']}>
        <RunFields />
      </div>
      <RunProgress problems={showErrors ? Object.keys(errors).length : 0} />
    </form>
  );
}
