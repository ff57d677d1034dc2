import type { RecordingWire } from '../../../core/api/wire/recording-wire.ts';
import { act, failureReason, refusalOf } from '../../actions/act.ts';
import { notifyProblem } from '../../components/notify.ts';
import { client } from '../../ipc/client.ts';
import { loadData } from './data-actions.ts';

/** Starts to record the session of the account that is shown. */
export async function startRecording(name: string): Promise<void> {
  const input = name.trim() === '' ? {} : { name: name.trim() };
  await act('Record this session', client.recordings.start.mutate(input), () => 'This session is being recorded');
  await loadData();
}

/** Ends the recording that goes on; it can be replayed from then on. */
export async function stopRecording(): Promise<void> {
  await act('Stop the recording', client.recordings.stop.mutate(), () => 'The recording is complete');
  await loadData();
}

/** Deletes a recording; answers why not, if it was refused. */
export async function removeRecording({ id }: RecordingWire): Promise<string | undefined> {
  const refusal = await refusalOf(client.recordings.remove.mutate({ recordingId: id }));
  await loadData();
  return refusal;
}

/** Replays a recording as a job. */
export async function replay({ id, name }: RecordingWire, speed: number | 'max'): Promise<void> {
  try {
    await client.recordings.replay.mutate({ recordingId: id, speed });
  } catch (error) {
    notifyProblem(`Replay of ${name} not started`, failureReason(error));
  }
}
