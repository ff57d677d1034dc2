import { create } from 'zustand';
import type { LogEntryWire, LogLevel } from '../../../core/api/wire/system-wire.ts';
import { withLines } from './log-lines.ts';

/** Which lines are wanted. */
export interface LogFilter {
  readonly minLevel: LogLevel;
  /** Empty: all. */
  readonly component: string;
  readonly text: string;
}

interface LogState {
  readonly filter: LogFilter;
  readonly lines: readonly LogEntryWire[];
  /** Lines that came while following was off. */
  readonly waiting: readonly LogEntryWire[];
  readonly following: boolean;
  /** Every component seen so far, sorted. */
  readonly components: readonly string[];
  readonly selectedId: number | null;
  readonly error: string | null;
}

export const useLogStore = create<LogState>(() => ({
  filter: { minLevel: 'info', component: '', text: '' },
  lines: [],
  waiting: [],
  following: true,
  components: [],
  selectedId: null,
  error: null,
}));

/** Replaces what is shown after the filter has changed. */
export function showLines(lines: readonly LogEntryWire[]): void {
  useLogStore.setState(({ components }) => ({
    lines: withLines([], lines),
    waiting: [],
    error: null,
    components: withComponents(components, lines),
  }));
}

/** Takes new lines in, or keeps them waiting while following is off. */
export function addLines(added: readonly LogEntryWire[]): void {
  useLogStore.setState(({ following, lines, waiting, components }) => ({
    ...(following ? { lines: withLines(lines, added) } : { waiting: withLines(waiting, added) }),
    components: withComponents(components, added),
  }));
}

/** Holds the list still, or lets what has waited in. */
export function setFollowing(following: boolean): void {
  useLogStore.setState(({ lines, waiting }) =>
    following ? { following, lines: withLines(lines, waiting), waiting: [], selectedId: null } : { following },
  );
}

/** Shows one line's details and holds the list still, so that it stays where it is. */
export function selectLine(selectedId: number | null): void {
  useLogStore.setState(selectedId === null ? { selectedId } : { selectedId, following: false });
}

export function changeFilter(change: Partial<LogFilter>): void {
  useLogStore.setState(({ filter }) => ({ filter: { ...filter, ...change }, selectedId: null }));
}

function withComponents(known: readonly string[], lines: readonly LogEntryWire[]): readonly string[] {
  const all = new Set(known);
  for (const line of lines) all.add(line.component);
  return all.size === known.length ? known : [...all].toSorted();
}
