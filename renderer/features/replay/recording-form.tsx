import type { FormEvent } from 'react';
import { useState } from 'react';
import type { RecordingWire } from '../../../core/api/wire/recording-wire.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { FormSection } from '../../components/form-section.tsx';
import { Select } from '../../components/select.tsx';
import { instrumentName } from '../../format/instrument-text.ts';
import { showScreen } from '../../stores/ui-store.ts';
import styles from './replay-page.module.css';
import { ReplayProblem } from './replay-problem.tsx';
import { traceDecisions, useReplayStore } from './replay-store.ts';

/** Which recorded session to replay, and which of its strategies. */
export function RecordingForm() {
  const recordings = useReplayStore((state) => state.recordings);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const recording = recordings.find(({ id }) => id === chosen) ?? recordings[0];
  if (recording === undefined) {
    return (
      <EmptyState
        sentence="No session was recorded yet; a recording keeps all that the strategies saw."
        action={<Button onClick={() => showScreen('data')}>Record a session</Button>}
      />
    );
  }
  return <Chosen key={recording.id} recording={recording} recordings={recordings} onChoose={setChosen} />;
}

interface ChosenProps {
  readonly recording: RecordingWire;
  readonly recordings: readonly RecordingWire[];
  readonly onChoose: (id: string) => void;
}

function Chosen({ recording, recordings, onChoose }: ChosenProps) {
  const tracing = useReplayStore((state) => state.tracing);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    void traceDecisions({ kind: 'recording', recordingId: recording.id });
  };
  return (
    <form className={styles['inner']} aria-label="Replay of a recording" onSubmit={handleSubmit}>
      <div className={styles['fields']}>
        <FormSection title="Recording">
          <Field id="replay-recording" label="Recording" hint={recording.instruments.map(instrumentName).join(', ')}>
            <Select
              id="replay-recording"
              label="Recording"
              options={recordings.map(({ id, name }) => ({ value: id, label: name }))}
              value={recording.id}
              onChange={onChoose}
            />
          </Field>
          <StrategyOfRecording recordingId={recording.id} />
        </FormSection>
      </div>
      <div className={styles['foot']}>
        <ReplayProblem />
        <Button tone="primary" type="submit" wide disabled={tracing}>
          {tracing ? 'Thinking it through…' : 'Replay the recording'}
        </Button>
      </div>
    </form>
  );
}

/** The strategies of a recording are known once it was replayed; the first one is shown first. */
function StrategyOfRecording({ recordingId }: { readonly recordingId: string }) {
  const replay = useReplayStore((state) => state.replay);
  const source = replay?.source;
  if (replay === null || source?.kind !== 'recording' || source.recordingId !== recordingId) return null;
  return (
    <Field id="replay-recorded-strategy" label="Strategy">
      <Select
        id="replay-recorded-strategy"
        label="Strategy"
        options={replay.strategies.map(({ strategyId }) => ({ value: strategyId, label: strategyId }))}
        value={source.strategyId ?? ''}
        onChange={(strategyId) => void traceDecisions({ kind: 'recording', recordingId, strategyId })}
      />
    </Field>
  );
}
