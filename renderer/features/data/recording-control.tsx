import { Circle, Square } from 'lucide-react';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextInput } from '../../components/field.tsx';
import { useNow } from '../../components/use-now.ts';
import { durationText } from '../../format/datetime.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import styles from './data-screen.module.css';
import { startRecording, stopRecording } from './recording-actions.ts';

/** Starts and ends the recording of this session. */
export function RecordingControl() {
  const recording = useStatusStore((state) => state.status?.recording ?? null);
  return (
    <div className={styles['control']}>
      {recording === null ? <StartForm /> : <Running name={recording.name} startedAt={recording.startedAt} />}
    </div>
  );
}

function StartForm() {
  const account = useTradingStore((state) => state.account?.account ?? '');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    await startRecording(name);
    setBusy(false);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void start();
  };
  return (
    <form className={styles['controlForm']} aria-label="Record this session" onSubmit={handleSubmit}>
      <label htmlFor="recording-name" className="visually-hidden">
        Name of the recording
      </label>
      <div className={styles['nameField']}>
        <TextInput id="recording-name" placeholder="Name, or leave it empty" value={name} onChange={setName} />
      </div>
      <Button type="submit" disabled={busy}>
        <Circle size={12} strokeWidth={3} aria-hidden />
        {busy ? 'Starting…' : 'Record this session'}
      </Button>
      <p className={styles['hint']}>Everything that {account} is given from now on, and its journal.</p>
    </form>
  );
}

function Running({ name, startedAt }: { readonly name: string; readonly startedAt: number }) {
  const now = useNow(true);
  return (
    <div className={styles['controlForm']}>
      <p className={styles['recording']}>
        <span className={styles['pulse']} aria-hidden />
        Recording <b>{name}</b> for{' '}
        <span className={styles['minute']}>{durationText(Math.max(0, now - startedAt))}</span>
      </p>
      <Button onClick={() => void stopRecording()}>
        <Square size={12} strokeWidth={2} aria-hidden />
        Stop recording
      </Button>
    </div>
  );
}
