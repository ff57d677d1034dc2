import type { CoverageWire } from '../wire/backtest-wire.ts';
import type {
  CoverageMapWire,
  DownloadInput,
  DownloadPlan,
  RetentionInput,
  RetentionPreview,
  SeriesInput,
  SeriesWire,
  StorageWire,
} from '../wire/data-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** Stored data, and what is fetched and dropped. */
export interface DataCalls {
  readonly dataSeries: () => Promise<readonly SeriesWire[]>;
  readonly coverageMap: (series: SeriesInput) => Promise<CoverageMapWire>;
  readonly deleteSeries: (series: SeriesInput) => Promise<ActOutcome>;
  readonly planDownload: (input: DownloadInput) => Promise<DownloadPlan | { readonly refused: string }>;
  /** Fetches what is missing as a job; what it has fetched stays when it is canceled or fails. */
  readonly startDownload: (input: DownloadInput) => { readonly jobId: string };
  readonly storage: () => Promise<StorageWire>;
  readonly previewRetention: (input: RetentionInput) => Promise<RetentionPreview>;
  readonly saveRetention: (input: RetentionInput) => Promise<ActOutcome>;
  readonly coverage: () => Promise<readonly CoverageWire[]>;
}
