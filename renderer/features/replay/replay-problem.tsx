import styles from './replay-page.module.css';
import { useReplayStore } from './replay-store.ts';

/** Why the newest replay could not be made. */
export function ReplayProblem() {
  const problem = useReplayStore((state) => state.problem);
  if (problem === null) return null;
  return (
    <p className={styles['problem']} role="alert">
      {problem}
    </p>
  );
}
