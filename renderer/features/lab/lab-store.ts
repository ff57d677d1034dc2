import { create } from 'zustand';
import type { StudySummaryWire, StudyWire } from '../../../core/api/wire/study-wire.ts';
import type { OptimisationView } from './optimisation-view.ts';
import { EMPTY_VIEW } from './optimisation-view.ts';
import type { SearchDraft } from './search-draft.ts';
import { FIRST_DRAFT } from './search-draft.ts';

/** What the laboratory does; each kind has one study open. */
export type LabKind = StudySummaryWire['kind'];

/** Windows of a walk-forward, as typed. */
export interface WindowsDraft {
  readonly kind: 'rolling' | 'anchored';
  readonly chosenDays: string;
  readonly testedDays: string;
  readonly trials: string;
}

/** Monte Carlo, as typed. */
export interface DrawDraft {
  /** Empty until one is chosen: then the newest. */
  readonly runId: string;
  readonly method: 'trade-shuffle' | 'block-bootstrap' | 'candle-noise';
  readonly runs: string;
  readonly ruin: string;
  readonly seed: string;
}

/** What the laboratory knows; outlives the screen, so that a study goes on while another one is looked at. */
export interface LabState {
  readonly studies: readonly StudySummaryWire[];
  readonly search: SearchDraft;
  readonly windows: WindowsDraft;
  readonly draw: DrawDraft;
  readonly cuts: string;
  readonly showErrors: boolean;
  readonly startError: string | null;
  readonly starting: boolean;
  /** The study that a person chose, by kind; otherwise the newest is shown. */
  readonly chosen: Readonly<Partial<Record<LabKind, string>>>;
  readonly optimisation: OptimisationView;
  /** The open study of the other kinds. */
  readonly study: StudyWire | null;
}

export const useLabStore = create<LabState>(() => ({
  studies: [],
  search: FIRST_DRAFT,
  windows: { kind: 'rolling', chosenDays: '30', testedDays: '10', trials: '50' },
  draw: { runId: '', method: 'block-bootstrap', runs: '1000', ruin: '50', seed: '1' },
  cuts: '40',
  showErrors: false,
  startError: null,
  starting: false,
  chosen: {},
  optimisation: EMPTY_VIEW,
  study: null,
}));

/** Changes fields of the search. */
export function changeSearch(change: Partial<SearchDraft>): void {
  useLabStore.setState(({ search }) => ({ search: { ...search, ...change }, startError: null }));
}

/** Changes fields of the windows. */
export function changeWindows(change: Partial<WindowsDraft>): void {
  useLabStore.setState(({ windows }) => ({ windows: { ...windows, ...change }, startError: null }));
}

/** Changes fields of the Monte Carlo. */
export function changeDraw(change: Partial<DrawDraft>): void {
  useLabStore.setState(({ draw }) => ({ draw: { ...draw, ...change }, startError: null }));
}

/** Shows a study. */
export function chooseStudy(kind: LabKind, studyId: string): void {
  useLabStore.setState(({ chosen }) => ({ chosen: { ...chosen, [kind]: studyId } }));
}

/** The studies of a kind, newest first. */
export function studiesOf(studies: readonly StudySummaryWire[], kind: LabKind): readonly StudySummaryWire[] {
  return studies.filter((one) => one.kind === kind).toSorted((a, b) => b.createdAt - a.createdAt);
}
