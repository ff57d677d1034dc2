import type { DownloadInput, SeriesInput } from '../../../core/api/wire/data-wire.ts';
import { failureReason } from '../../actions/act.ts';
import { notifyProblem } from '../../components/notify.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { client } from '../../ipc/client.ts';
import { useDataStore } from './data-store.ts';

/** Fetches what is stored and recorded and how much space it takes. */
export async function loadData(): Promise<void> {
  try {
    const [series, storage, recordings] = await Promise.all([
      client.data.series.query(),
      client.data.storage.query(),
      client.recordings.list.query(),
    ]);
    useDataStore.setState({ status: 'ready', error: '', series, storage, recordings });
  } catch (error) {
    useDataStore.setState({ status: 'failed', error: failureReason(error) });
  }
}

/** Starts a download as a job; what is stored already is not asked for again. */
export async function startDownload(input: DownloadInput): Promise<void> {
  try {
    const { jobId } = await client.data.download.mutate(input);
    useDataStore.setState(({ downloads }) => ({ downloads: { ...downloads, [jobId]: input } }));
  } catch (error) {
    notifyProblem(`Download of ${symbolOf(input.instrumentId)} not started`, failureReason(error));
  }
}

/** Deletes a stored series; answers why not, if it was refused. */
export async function deleteSeries(series: SeriesInput): Promise<string | undefined> {
  try {
    const outcome = await client.data.remove.mutate(series);
    if (outcome.outcome === 'refused') return outcome.message;
  } catch (error) {
    return failureReason(error);
  }
  useDataStore.setState({ selected: null });
  await loadData();
  return undefined;
}
