import { Check, PlugZap, X } from 'lucide-react';
import { useState } from 'react';
import type { VenueSettings, VenueTestWire } from '../../../core/api/wire/venue-wire.ts';
import { failureReason } from '../../actions/act.ts';
import { Button } from '../../components/button.tsx';
import { msText } from '../../format/feed-text.ts';
import { client } from '../../ipc/client.ts';
import styles from './health-screen.module.css';

interface ConnectionTestProps {
  /** As they stand in the form, saved or not. */
  readonly settings: VenueSettings;
  readonly disabled: boolean;
}

const STEP_WORDS: Readonly<Record<VenueTestWire['steps'][number]['name'], string>> = {
  address: 'Address',
  reachable: 'Reachable',
  clock: 'Clock',
  instruments: 'Instruments',
  stream: 'Stream',
};

/** Tries the settings out, step by step, and says what was found. Nothing is saved. */
export function ConnectionTest({ settings, disabled }: ConnectionTestProps) {
  const { result, busy, problem, run } = useConnectionTest(settings);
  return (
    <>
      <div className={styles['choices']}>
        <Button disabled={disabled || busy} onClick={() => void run()}>
          <PlugZap size={14} strokeWidth={1.5} aria-hidden />
          {busy ? 'Testing…' : 'Test the connection'}
        </Button>
        <output className={styles['note']}>{verdictText(result, busy, problem)}</output>
      </div>
      {result !== null && (
        <ol className={styles['steps']} aria-label="Steps of the test">
          {result.steps.map((step) => (
            <li key={step.name} className={styles['step']} data-ok={step.ok}>
              {step.ok ? <Check size={14} strokeWidth={2} aria-hidden /> : <X size={14} strokeWidth={2} aria-hidden />}
              <span className={styles['verdict']}>
                {STEP_WORDS[step.name]}
                <span className="visually-hidden">{step.ok ? ': passed. ' : ': failed. '}</span>
              </span>
              <span className={styles['stepDetail']}>{step.detail}</span>
              <span className={styles['stepTime']}>{msText(step.durationMs)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function useConnectionTest(settings: VenueSettings) {
  const [result, setResult] = useState<VenueTestWire | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const run = async () => {
    setBusy(true);
    setProblem('');
    try {
      setResult(await client.venues.test.mutate(settings));
    } catch (error) {
      setResult(null);
      setProblem(failureReason(error));
    } finally {
      setBusy(false);
    }
  };
  return { result, busy, problem, run };
}

function verdictText(result: VenueTestWire | null, busy: boolean, problem: string): string {
  if (busy) return 'The venue is being asked. Nothing is saved.';
  if (problem !== '') return `The test did not run: ${problem}`;
  if (result === null) return '';
  return result.ok ? 'The connection works.' : 'The connection does not work as it is set.';
}
