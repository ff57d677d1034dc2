import type { ParitySubjectWire } from '../../core/api/wire/parity-wire.ts';
import { notifyProblem } from '../components/notify.ts';
import { client } from '../ipc/client.ts';
import { showParity } from '../stores/ui-store.ts';
import { failureReason } from './act.ts';

/** Sessions and recordings that can be held against a backtest, newest first. */
export function loadParitySubjects(): Promise<readonly ParitySubjectWire[]> {
  return client.studies.paritySubjects.query();
}

/** Runs a session, or one recording of it, again as a backtest, and shows the comparison. */
export async function compareWithBacktest(session: string): Promise<void> {
  try {
    const started = await client.studies.parity.mutate({ session });
    if ('refused' in started) notifyProblem('Not compared', started.refused);
    else showParity(started.studyId);
  } catch (error) {
    notifyProblem('Not compared', failureReason(error));
  }
}
