import type { LogEntryWire } from '../../../core/api/wire/system-wire.ts';

/** Lines kept on the screen; older ones are in the log file. */
export const KEPT_LINES = 5_000;

/** The newest lines after more have come: oldest first, none twice, at most {@link KEPT_LINES}. */
export function withLines(lines: readonly LogEntryWire[], added: readonly LogEntryWire[]): readonly LogEntryWire[] {
  const newest = lines.at(-1)?.id ?? -1;
  const fresh = added.filter((line) => line.id > newest).toSorted((a, b) => a.id - b.id);
  return fresh.length === 0 ? lines : [...lines, ...fresh].slice(-KEPT_LINES);
}

/** The fields of a line's detail, for a list; text that is not an object is one field. */
export function detailFields(detail: string): readonly (readonly [name: string, value: string])[] {
  if (detail === '') return [];
  const parsed = parseJson(detail);
  if (typeof parsed !== 'object' || parsed === null) return [['detail', detail]];
  return Object.entries(parsed).map(([name, value]) => [name, fieldText(value)] as const);
}

/** One line as JSON, as in the log file: what is copied. */
export function lineJson(line: LogEntryWire): string {
  const { time, level, component, message, detail } = line;
  const head = { time: new Date(time).toISOString(), level, component, message };
  const parsed = parseJson(detail);
  return JSON.stringify(typeof parsed === 'object' && parsed !== null ? { ...head, ...parsed } : { ...head, detail });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
