import { useEffect, useState } from 'react';
import { notify, notifyProblem } from '../../components/notify.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { jobEndings } from './job-endings.ts';

/** Says when long work has ended, on whatever screen the person is by then. */
export function JobNotices() {
  const [spoken, setSpoken] = useState('');
  useEffect(
    () =>
      useStatusStore.subscribe(({ jobs }, before) => {
        if (jobs === before.jobs) return;
        for (const { level, text, detail } of jobEndings(before.jobs, jobs)) {
          (level === 'info' ? notify : notifyProblem)(text, detail);
          setSpoken(text);
        }
      }),
    [],
  );
  return (
    <div className="visually-hidden" aria-live="polite">
      {spoken}
    </div>
  );
}
