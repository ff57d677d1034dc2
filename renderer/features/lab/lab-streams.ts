import { useEffect } from 'react';
import type { OptimisationMessage, StudySummaryWire, StudyWire } from '../../../core/api/wire/study-wire.ts';
import { client } from '../../ipc/client.ts';
import { keepOpen } from '../../ipc/stream.ts';
import type { LabKind } from './lab-store.ts';
import { studiesOf, useLabStore } from './lab-store.ts';
import { EMPTY_VIEW, takeIn } from './optimisation-view.ts';

/** A table, a map and a plot are drawn anew for each: four times a second is live enough and costs little. */
const REDRAW_MS = 250;

/** Follows the list of studies while the component stands. */
export function useStudies(): void {
  useEffect(
    () =>
      keepOpen<readonly StudySummaryWire[]>(
        (handlers) => client.studies.updates.subscribe(undefined, handlers),
        (studies) => useLabStore.setState({ studies }),
      ),
    [],
  );
}

/** The study of a kind that is shown: the chosen one, else the newest; undefined where there is none. */
export function useShownStudy(kind: LabKind): string | undefined {
  return useLabStore(({ studies, chosen }) => {
    const own = studiesOf(studies, kind);
    return own.find(({ id }) => id === chosen[kind])?.id ?? own[0]?.id;
  });
}

/** Follows an optimisation with its trials while the component stands. */
export function useOptimisation(studyId: string | undefined): void {
  useEffect(() => {
    useLabStore.setState({ optimisation: EMPTY_VIEW });
    if (studyId === undefined) return undefined;
    let waiting: OptimisationMessage[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      timer = undefined;
      const messages = waiting;
      waiting = [];
      useLabStore.setState(({ optimisation }) => ({ optimisation: takeIn(optimisation, messages) }));
    };
    const end = keepOpen<OptimisationMessage>(
      (handlers) => client.studies.optimisation.subscribe({ studyId }, handlers),
      (message) => {
        waiting.push(message);
        timer ??= setTimeout(show, REDRAW_MS);
      },
    );
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [studyId]);
}

/** Follows a study of another kind while the component stands. */
export function useStudy(studyId: string | undefined): void {
  useEffect(() => {
    useLabStore.setState({ study: null });
    if (studyId === undefined) return undefined;
    return keepOpen<StudyWire>(
      (handlers) => client.studies.study.subscribe({ studyId }, handlers),
      (study) => useLabStore.setState({ study }),
    );
  }, [studyId]);
}
