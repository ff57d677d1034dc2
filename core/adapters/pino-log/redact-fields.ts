import type { LogFields } from '../../ports/logger.ts';

const SECRET_NAME =
  /(api.?key|private.?key|secret|token|password|passphrase|authorization|cookie|signature|credential|mnemonic)/i;
const MAX_DEPTH = 5;

/** What stands in a line instead of a secret. */
export const REDACTED = '[redacted]';

/** Replaces the values of fields whose names look like secrets, however deep; the second fence after not logging them. */
export function redactFields(fields: LogFields): LogFields {
  return redactRecord(fields, 0);
}

function redactRecord(record: Readonly<Record<string, unknown>>, depth: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, SECRET_NAME.test(name) ? REDACTED : plain(value, depth + 1)]),
  );
}

/** A value as JSON can hold it: errors become their message and stack, bigints text. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '[deep]';
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
  return redactRecord(value as Readonly<Record<string, unknown>>, depth);
}
