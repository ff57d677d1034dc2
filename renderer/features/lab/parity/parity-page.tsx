import { useEffect } from 'react';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useUiStore } from '../../../stores/ui-store.ts';
import { LabPage } from '../lab-page.tsx';
import { chooseStudy, useLabStore } from '../lab-store.ts';
import { useShownStudy, useStudy } from '../lab-streams.ts';
import { StudyHead } from '../study-head.tsx';
import { ParityForm } from './parity-form.tsx';
import { ParityReport } from './parity-report.tsx';

/** Is a session what a backtest of it says? Order by order. */
export function ParityPage({ onRecord }: { readonly onRecord: () => void }) {
  const asked = useUiStore((state) => state.parityStudyId);
  useEffect(() => {
    if (asked !== null) chooseStudy('parity', asked);
  }, [asked]);
  const studyId = useShownStudy('parity');
  useStudy(studyId);
  return (
    <LabPage form={<ParityForm onRecord={onRecord} />}>
      {studyId === undefined ? (
        <EmptyState sentence="A session and its backtest go through the same engine. Run a recorded session again, and see for each order whether both agree." />
      ) : (
        <>
          <StudyHead studyId={studyId} />
          <Compared />
        </>
      )}
    </LabPage>
  );
}

function Compared() {
  const study = useLabStore((state) => state.study);
  if (study?.kind !== 'parity') return <EmptyState sentence="Reading the study…" />;
  if (study.result === null) {
    const sentence = study.status === 'running' ? 'Running the session again…' : 'It ended without a result.';
    return <EmptyState sentence={sentence} />;
  }
  return <ParityReport key={study.id} result={study.result} />;
}
