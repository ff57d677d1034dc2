import { useState } from 'react';
import type { RunSummaryWire } from '../../../core/api/wire/run-library-wire.ts';
import { Segmented } from '../../components/segmented.tsx';
import { BiasPage } from './bias-page.tsx';
import styles from './lab.module.css';
import { MonteCarloPage } from './monte-carlo-page.tsx';
import type { RunProps } from './optimise-page.tsx';

interface RobustnessPageProps extends RunProps {
  readonly runs: readonly RunSummaryWire[];
  /** Leads to the form of a run. */
  readonly onBacktest: () => void;
}

const PARTS = [
  { value: 'monte-carlo', label: 'Monte Carlo' },
  { value: 'bias', label: 'Bias checks' },
] as const;

/** How much of a result is luck, and whether the strategy knows what it cannot know. */
export function RobustnessPage({ runs, onBacktest, ...run }: RobustnessPageProps) {
  const [part, setPart] = useState<'monte-carlo' | 'bias'>('monte-carlo');
  return (
    <div className={styles['parts']}>
      <div className={styles['part']}>
        <Segmented label="Question" options={PARTS} value={part} onChange={setPart} />
      </div>
      {part === 'monte-carlo' ? <MonteCarloPage runs={runs} onBacktest={onBacktest} /> : <BiasPage {...run} />}
    </div>
  );
}
