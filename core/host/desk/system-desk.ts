import type { Desk } from '../../api/desk.ts';
import { LOG_LEVELS, preferencesInput } from '../../api/wire/system-wire.ts';
import type { AppInfoWire, LogEntryWire, LogQueryInput, StatusWire } from '../../api/wire/system-wire.ts';
import { FIRST_PREFERENCES } from '../../model/first-preferences.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SettingRepository } from '../../ports/repositories.ts';
import { STREAM_INTERVAL_MS, pacedStream } from '../streams/paced-stream.ts';
import { tickingStream } from '../streams/ticking-stream.ts';

/** The part of the desk that is about the program itself. */
export type SystemDesk = Pick<Desk, 'info' | 'watchStatus' | 'preferences' | 'savePreferences' | 'logs' | 'watchLogs'>;

/** Lines of the log, as the adapter keeps them. */
export interface LogSource {
  readonly recent: () => readonly LogEntryWire[];
  readonly subscribe: (listener: (line: LogEntryWire) => void) => () => void;
}

/** What it shows. */
export interface SystemDeskDeps {
  readonly info: AppInfoWire;
  readonly status: () => StatusWire;
  readonly settings: SettingRepository;
  readonly logs: LogSource;
  readonly clock: Clock;
}

const STATUS_INTERVAL_MS = 500;
const MAX_LAYOUT_CHARACTERS = 16_000;

/** Shows the program's own state. */
export function createSystemDesk({ info, status, settings, logs, clock }: SystemDeskDeps): SystemDesk {
  return {
    info: () => info,
    watchStatus: (signal) => tickingStream(clock, { intervalMs: STATUS_INTERVAL_MS, signal, take: status }),
    preferences: () => preferencesInput.safeParse(settings.get('preferences')).data ?? FIRST_PREFERENCES,
    savePreferences(preferences) {
      if (JSON.stringify(preferences.layout).length > MAX_LAYOUT_CHARACTERS) {
        throw new RangeError('The layout is too large to be kept.');
      }
      void settings.put('preferences', preferences);
    },
    logs: (query) => logs.recent().filter(matches(query)).slice(-query.limit),
    watchLogs(query, signal) {
      let waiting: LogEntryWire[] = [];
      const wanted = matches(query);
      return pacedStream({
        clock,
        intervalMs: STREAM_INTERVAL_MS,
        signal,
        subscribe: (onChange) =>
          logs.subscribe((line) => {
            if (!wanted(line)) return;
            waiting.push(line);
            onChange();
          }),
        take() {
          const taken = waiting.slice(-query.limit);
          waiting = [];
          return taken.length === 0 ? undefined : taken;
        },
      });
    },
  };
}

function matches({ minLevel, component, text }: LogQueryInput): (line: LogEntryWire) => boolean {
  const least = LOG_LEVELS.indexOf(minLevel);
  const needle = text?.toLowerCase() ?? '';
  return (line) =>
    LOG_LEVELS.indexOf(line.level) >= least &&
    (component === undefined || component === '' || line.component === component) &&
    (needle === '' || `${line.message} ${line.detail}`.toLowerCase().includes(needle));
}
