import { RotateCcw, Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { StudySummaryWire } from '../../../core/api/wire/study-wire.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Select } from '../../components/select.tsx';
import { dateTimeText } from '../../format/datetime.ts';
import { cancelJob, useIsCanceling } from '../../jobs/cancel-job.ts';
import { JobMeter } from '../../jobs/job-meter.tsx';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { removeStudy, resumeStudy } from './lab-actions.ts';
import styles from './lab.module.css';
import { chooseStudy, studiesOf, useLabStore } from './lab-store.ts';
import { STATUS_TONES, STATUS_WORDS } from './lab-words.ts';

interface StudyHeadProps {
  readonly studyId: string;
  /** Beside its name. */
  readonly children?: ReactNode;
}

/** Which study is shown, how far it is, and what can be done with it. */
export function StudyHead({ studyId, children }: StudyHeadProps) {
  const study = useLabStore((state) => state.studies.find(({ id }) => id === studyId));
  if (study === undefined) return null;
  return (
    <header className={styles['head']}>
      <StudyChoice study={study} />
      <Chip tone={STATUS_TONES[study.status]} text={STATUS_WORDS[study.status]} />
      {children}
      <div className={styles['controls']}>
        <StudyControls study={study} />
      </div>
      <Progress study={study} />
    </header>
  );
}

function StudyChoice({ study }: { readonly study: StudySummaryWire }) {
  const studies = useLabStore((state) => state.studies);
  const zone = usePreferences((state) => state.preferences.timeZone);
  const options = studiesOf(studies, study.kind).map(({ id, title, createdAt }) => ({
    value: id,
    label: `${dateTimeText(createdAt, zone)} · ${title}`,
  }));
  return (
    <div className={styles['choice']}>
      <Select label="Study" options={options} value={study.id} onChange={(id) => chooseStudy(study.kind, id)} />
    </div>
  );
}

function StudyControls({ study }: { readonly study: StudySummaryWire }) {
  const { id, kind, status, title, jobId } = study;
  const canceling = useIsCanceling(jobId);
  const [removing, setRemoving] = useState(false);
  if (status === 'running') {
    return (
      <Button disabled={canceling || jobId === null} onClick={() => jobId !== null && void cancelJob(jobId)}>
        <X size={14} strokeWidth={1.75} aria-hidden />
        {canceling ? 'Canceling…' : 'Cancel'}
      </Button>
    );
  }
  const canGoOn = (kind === 'optimise' || kind === 'walk-forward') && status !== 'done';
  return (
    <>
      {canGoOn && (
        <Button onClick={() => void resumeStudy(kind, id)}>
          <RotateCcw size={14} strokeWidth={1.5} aria-hidden />
          Resume
        </Button>
      )}
      <Button onClick={() => setRemoving(true)}>
        <Trash2 size={14} strokeWidth={1.5} aria-hidden />
        Delete
      </Button>
      <ConfirmDialog
        open={removing}
        title="Delete this study?"
        keepLabel="Keep it"
        actLabel="Delete 1 study"
        act={() => removeStudy(id)}
        onClose={() => setRemoving(false)}
      >
        {title}: its results go for good.
      </ConfirmDialog>
    </>
  );
}

function Progress({ study }: { readonly study: StudySummaryWire }) {
  const job = useStatusStore((state) => state.jobs.find(({ id }) => id === study.jobId));
  const canceling = useIsCanceling(study.jobId);
  const failure = useStatusStore((state) =>
    state.jobs.find((one) => one.kind === 'study' && one.status === 'failed' && one.title === study.title),
  );
  if (study.status === 'failed') {
    return (
      <p className={styles['failed']} role="alert">
        It failed: {failure?.error ?? 'the reason is in the log.'}
      </p>
    );
  }
  if (study.status !== 'running' || job === undefined) return null;
  return (
    <div className={styles['progress']}>
      <JobMeter job={job} canceling={canceling} />
    </div>
  );
}
