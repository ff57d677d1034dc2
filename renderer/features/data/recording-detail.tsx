import { Check, GitCompareArrows, Play, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { RecordingWire, ReplayWire } from '../../../core/api/wire/recording-wire.ts';
import { compareWithBacktest } from '../../actions/parity-actions.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { countText } from '../../format/amount.ts';
import { durationText } from '../../format/datetime.ts';
import { moneyText } from '../../format/money.ts';
import { isActive } from '../../jobs/job-progress.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import styles from './recording-detail.module.css';
import { replay } from './recording-actions.ts';
import { REPLAY_SPEEDS, eventsText, replaySentence, replaySpeed } from './recording-text.ts';

/** What a recording holds, its replay, and what came of the newest one. */
export function RecordingDetail({ recording }: { readonly recording: RecordingWire }) {
  const { name, instruments, journalSha256, lastReplay } = recording;
  return (
    <section className={styles['detail']} aria-label={`Recording ${name}`}>
      <header className={styles['header']}>
        <h2>{name}</h2>
        <ReplayControl recording={recording} />
      </header>
      <div className={styles['body']}>
        <dl className={styles['facts']}>
          <Fact name="Instruments">{instruments.join(', ')}</Fact>
          <Fact name="Events">{eventsText(recording)}</Fact>
          <Fact name="Journal hash">
            <code>{journalSha256 ?? 'none: the recording has no end of its own'}</code>
          </Fact>
        </dl>
        {lastReplay === null ? <p>It was not replayed yet.</p> : <ReplayResult result={lastReplay} />}
      </div>
    </section>
  );
}

function ReplayControl({ recording }: { readonly recording: RecordingWire }) {
  const [speed, setSpeed] = useState<string>('max');
  const busy = useStatusStore((state) => state.jobs.some((job) => job.kind === 'replay' && isActive(job)));
  if (recording.state === 'recording') return <p className={styles['note']}>Stop it before it can be replayed.</p>;
  return (
    <div className={styles['control']}>
      <div className={styles['speed']}>
        <Select label="Speed of the replay" options={REPLAY_SPEEDS} value={speed} onChange={setSpeed} />
      </div>
      <Button disabled={busy} onClick={() => void replay(recording, replaySpeed(speed))}>
        <Play size={14} strokeWidth={1.75} aria-hidden />
        {busy ? 'Replaying: see Jobs' : 'Replay this session'}
      </Button>
      <Button onClick={() => void compareWithBacktest(recording.id)}>
        <GitCompareArrows size={14} strokeWidth={1.75} aria-hidden />
        Compare with its backtest
      </Button>
    </div>
  );
}

function ReplayResult({ result }: { readonly result: ReplayWire }) {
  const { firstDifference, journalSha256, equal, inputs, orders, fills, finalEquity, wallMs } = result;
  return (
    <div className={styles['result']} data-equal={equal}>
      <p className={styles['verdict']}>
        {equal ? <Check size={16} strokeWidth={2} aria-hidden /> : <X size={16} strokeWidth={2} aria-hidden />}
        {replaySentence(result)}
      </p>
      <dl className={styles['facts']}>
        <Fact name="Hash of the replay">
          <code>{journalSha256}</code>
        </Fact>
        <Fact name="Came to">
          {countText(inputs)} inputs, {countText(orders)} orders, {countText(fills)} fills, equity{' '}
          {moneyText(finalEquity)}, in {durationText(wallMs)}
        </Fact>
        {firstDifference !== null && (
          <>
            <Fact name={`Recorded, record ${countText(firstDifference.seq)}`}>
              <code>{firstDifference.recorded}</code>
            </Fact>
            <Fact name={`Replayed, record ${countText(firstDifference.seq)}`}>
              <code>{firstDifference.replayed}</code>
            </Fact>
          </>
        )}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
