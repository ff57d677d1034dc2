import { useState } from 'react';
import type { ParitySubjectWire } from '../../../../core/api/wire/parity-wire.ts';
import { compareWithBacktest, loadParitySubjects } from '../../../actions/parity-actions.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Field } from '../../../components/field.tsx';
import { FormSection } from '../../../components/form-section.tsx';
import { Select } from '../../../components/select.tsx';
import { useAnswer } from '../../../ipc/use-answer.ts';
import { usePreferences } from '../../../stores/preferences-store.ts';
import { LabForm } from '../lab-form.tsx';
import styles from '../lab.module.css';
import { subjectHelp, subjectProblem, subjectText } from './parity-words.ts';

/** Chooses the session that is run again. */
export function ParityForm({ onRecord }: { readonly onRecord: () => void }) {
  const { answer, askAgain } = useAnswer(loadParitySubjects);
  if (answer.state === 'waiting') return <EmptyState sentence="Looking for sessions…" />;
  if (answer.state === 'failed') {
    return (
      <EmptyState
        sentence={`Sessions could not be listed: ${answer.problem}`}
        action={<Button onClick={askAgain}>Look again</Button>}
      />
    );
  }
  return <SubjectForm subjects={answer.value} onRecord={onRecord} />;
}

interface SubjectFormProps {
  readonly subjects: readonly ParitySubjectWire[];
  readonly onRecord: () => void;
}

function SubjectForm({ subjects, onRecord }: SubjectFormProps) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const [chosen, setChosen] = useState<string | null>(null);
  // What can be run again comes first to mind, recorded sessions first.
  const subject =
    subjects.find(({ id }) => id === chosen) ??
    subjects.find((one) => one.kind === 'session' && one.recordings > 0 && subjectProblem(one) === undefined) ??
    subjects.find((one) => subjectProblem(one) === undefined) ??
    subjects[0];
  const problem = subject === undefined ? 'There is no session yet.' : subjectProblem(subject);
  return (
    <LabForm
      label="Parity"
      actLabel="Run it again as a backtest"
      problems={0}
      disabled={problem !== undefined}
      onSubmit={() => subject !== undefined && void compareWithBacktest(subject.id)}
    >
      <FormSection title="Session">
        <Field id="parity-session" label="Session or recording">
          <Select
            id="parity-session"
            label="Session or recording"
            options={subjects.map((one) => ({ value: one.id, label: subjectText(one, zone) }))}
            value={subject?.id ?? ''}
            onChange={setChosen}
          />
        </Field>
        {problem === undefined ? (
          <p className={styles['hint']}>{subject !== undefined && subjectHelp(subject)}</p>
        ) : (
          <>
            <p className={styles['hint']}>{problem}</p>
            <Button onClick={onRecord}>Go to Data</Button>
          </>
        )}
      </FormSection>
    </LabForm>
  );
}
