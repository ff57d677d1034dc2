import { create } from 'zustand';
import type { ComparisonWire } from '../../../core/api/wire/run-library-wire.ts';

/** What the library shows; outlives the screen. */
interface LibraryState {
  /** The run whose labels are shown. */
  readonly selected: string | null;
  /** Runs that are ticked, in the order of their ticks. */
  readonly ticked: readonly string[];
  readonly tag: string;
  readonly comparison: ComparisonWire | null;
  readonly comparing: boolean;
}

/** Stands for every tag. */
export const ANY_TAG = '';

export const useLibraryStore = create<LibraryState>(() => ({
  selected: null,
  ticked: [],
  tag: ANY_TAG,
  comparison: null,
  comparing: false,
}));

/** Ticks a run, or unticks it. */
export function toggleTick(runId: string): void {
  useLibraryStore.setState(({ ticked }) => ({
    ticked: ticked.includes(runId) ? ticked.filter((id) => id !== runId) : [...ticked, runId],
  }));
}

/** Shows what is written about a run; a comparison gives way to it. */
export function selectRun(selected: string | null): void {
  useLibraryStore.setState({ selected, comparison: null });
}

/** Forgets runs that are not there any more. */
export function forgetRuns(gone: readonly string[]): void {
  useLibraryStore.setState(({ ticked, selected, comparison }) => ({
    ticked: ticked.filter((id) => !gone.includes(id)),
    selected: selected !== null && gone.includes(selected) ? null : selected,
    comparison: comparison?.runs.some(({ runId }) => gone.includes(runId)) === true ? null : comparison,
  }));
}
