import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../components/button.tsx';
import { changePreferences, usePreferences } from '../../stores/preferences-store.ts';
import { openOverlay, requestTicket, showScreen, useUiStore } from '../../stores/ui-store.ts';
import styles from './first-run-hint.module.css';

/** Three steps for the first minutes. Shown until it is closed, once; on the first screen, to be in no other's way. */
export function FirstRunHint() {
  const isWanted = usePreferences((state) => state.loaded && !state.preferences.hintDismissed);
  const isFirstScreen = useUiStore((state) => state.screen === 'trade');
  if (!isWanted || !isFirstScreen) return null;
  return (
    <aside className={styles['hint']} aria-label="First steps">
      <header className={styles['header']}>
        <h2>The desk is running on a simulated market with paper money</h2>
        <IconButton label="Dismiss the first steps" onClick={dismiss}>
          <X size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </header>
      <ol className={styles['steps']}>
        <Step number={1} text="Buy a little by hand and watch it fill.">
          <Button onClick={() => requestTicket({ side: 'buy' })}>Open the ticket</Button>
        </Step>
        <Step number={2} text="Let a strategy trade beside you.">
          <Button onClick={() => openOverlay('start-strategy')}>Start a strategy</Button>
        </Step>
        <Step number={3} text="See what it would have done in the past.">
          <Button onClick={() => showScreen('backtest')}>Run a backtest</Button>
        </Step>
      </ol>
    </aside>
  );
}

interface StepProps {
  readonly number: number;
  readonly text: string;
  readonly children: ReactNode;
}

function Step({ number, text, children }: StepProps) {
  return (
    <li className={styles['step']}>
      <span className={styles['number']} aria-hidden>
        {number}
      </span>
      <p>{text}</p>
      {children}
    </li>
  );
}

function dismiss(): void {
  changePreferences({ hintDismissed: true });
}
