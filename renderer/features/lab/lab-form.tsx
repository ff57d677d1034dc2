import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import styles from './lab.module.css';
import { useLabStore } from './lab-store.ts';

interface LabFormProps {
  /** The accessible name. */
  readonly label: string;
  /** The act with its size: "Try 200 sets". */
  readonly actLabel: string;
  /** Fields that need another value, and are shown as such. */
  readonly problems: number;
  /** True where nothing can be started with what there is; the form says why. */
  readonly disabled?: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** What is asked of the laboratory, with the button that starts it at its foot. */
export function LabForm({ label, actLabel, problems, disabled = false, onSubmit, children }: LabFormProps) {
  const starting = useLabStore((state) => state.starting);
  const startError = useLabStore((state) => state.startError);
  return (
    <form
      className={styles['form']}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className={styles['fields']}>{children}</div>
      <div className={styles['foot']}>
        {problems > 0 && (
          <p className={styles['problem']} role="alert">
            {problems === 1 ? 'One field needs' : `${problems} fields need`} another value before this can start.
          </p>
        )}
        {problems === 0 && startError !== null && (
          <p className={styles['problem']} role="alert">
            Not started: {startError}
          </p>
        )}
        <Button type="submit" tone="primary" wide disabled={starting || disabled}>
          <Play size={14} strokeWidth={1.75} aria-hidden />
          {starting ? 'Starting…' : actLabel}
        </Button>
      </div>
    </form>
  );
}
