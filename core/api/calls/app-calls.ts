import type { AppInfoWire, LogEntryWire, LogQueryInput, Preferences, StatusWire } from '../wire/system-wire.ts';

/** The program itself: what it is, how it is, what it remembers and what it wrote down. */
export interface AppCalls {
  readonly info: () => AppInfoWire;
  readonly watchStatus: (signal: AbortSignal) => AsyncIterable<StatusWire>;
  readonly preferences: () => Preferences;
  readonly savePreferences: (preferences: Preferences) => void;
  readonly logs: (query: LogQueryInput) => readonly LogEntryWire[];
  readonly watchLogs: (query: LogQueryInput, signal: AbortSignal) => AsyncIterable<readonly LogEntryWire[]>;
}
