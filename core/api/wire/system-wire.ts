import { z } from 'zod';
import type { FeedState } from './venue-wire.ts';

/** What the interface was connected to. */
export interface AppInfoWire {
  readonly version: string;
  readonly environment: 'development' | 'production';
  readonly host: 'desktop' | 'headless';
  readonly dataDir: string;
  readonly platform: string;
  /** What every start begins with; accounts of other modes are armed by a person, one by one. */
  readonly mode: 'paper';
  readonly stopChord: string;
  /** Whether those keys stop trading from every window of the machine; null where there is no window of ours. */
  readonly stopChordIsGlobal: boolean | null;
}

/** The status bar, sent at most twice a second. */
export interface StatusWire {
  readonly time: number;
  readonly feeds: readonly {
    readonly venue: string;
    readonly state: FeedState;
    /** Age of the newest tick in market time. */
    readonly ageMs: number | null;
    readonly messagesPerSecond: number;
    readonly simulated: boolean;
  }[];
  readonly demo: { readonly marketTime: number; readonly speed: number; readonly paused: boolean } | null;
  readonly clockOffsetMs: number | null;
  readonly runningStrategies: number;
  readonly runningJobs: number;
  /** The recording that goes on; null if none does. */
  readonly recording: { readonly id: string; readonly name: string; readonly startedAt: number } | null;
  readonly logWarnings: number;
  readonly ledger: 'ok' | 'failed';
}

/** One structured log line. */
export interface LogEntryWire {
  readonly id: number;
  readonly time: number;
  readonly level: LogLevel;
  readonly component: string;
  readonly message: string;
  /** Further fields as JSON text; empty if none. */
  readonly detail: string;
}

/** Log levels, least severe first. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
/** The severity of a log line. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Input: which log lines. */
export const logQueryInput = z.strictObject({
  minLevel: z.enum(LOG_LEVELS),
  component: z.string().max(60).optional(),
  text: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(5_000),
});
export type LogQueryInput = z.infer<typeof logQueryInput>;

/** Preferences of the person, kept by the host. */
export const preferencesInput = z.strictObject({
  theme: z.enum(['dark', 'light', 'contrast', 'system']),
  palette: z.enum(['green-red', 'red-green', 'blue-orange']),
  density: z.enum(['compact', 'comfortable']),
  timeZone: z.enum(['utc', 'local']),
  hintDismissed: z.boolean(),
  /** Sizes of panels and such, by name; at most 16 kB of JSON. */
  layout: z.record(z.string().max(60), z.string().max(4_000)),
});
export type Preferences = z.infer<typeof preferencesInput>;
