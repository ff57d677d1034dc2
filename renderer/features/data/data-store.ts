import { create } from 'zustand';
import type { DownloadInput, SeriesInput, SeriesWire, StorageWire } from '../../../core/api/wire/data-wire.ts';
import type { RecordingWire } from '../../../core/api/wire/recording-wire.ts';
import type { DownloadDraft } from './download-draft.ts';
import { firstDraft } from './download-draft.ts';

export type DataTab = 'series' | 'recordings' | 'storage';

/** What the Data screen knows; outlives the screen, so that downloads go on while another one is looked at. */
export interface DataState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: string;
  readonly tab: DataTab;
  readonly series: readonly SeriesWire[];
  readonly storage: StorageWire | null;
  /** Newest first. */
  readonly recordings: readonly RecordingWire[];
  /** The series of bars whose coverage is shown. */
  readonly selected: SeriesInput | null;
  readonly draft: DownloadDraft;
  /** What the jobs that were started here download, so that one can be resumed. */
  readonly downloads: Readonly<Record<string, DownloadInput>>;
}

export const useDataStore = create<DataState>(() => ({
  status: 'loading',
  error: '',
  tab: 'series',
  series: [],
  storage: null,
  recordings: [],
  selected: null,
  draft: firstDraft(Date.now()),
  downloads: {},
}));

/** Changes fields of the download form. */
export function changeDraft(change: Partial<DownloadDraft>): void {
  useDataStore.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
}

/** Shows one series of bars and its coverage. */
export function selectSeries(selected: SeriesInput | null): void {
  useDataStore.setState({ selected });
}
