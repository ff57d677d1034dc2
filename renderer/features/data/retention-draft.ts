import type { RetentionInput, StorageWire } from '../../../core/api/wire/data-wire.ts';

type Kind = keyof RetentionInput;

/** Days by kind as typed; empty means for ever. */
export type RetentionDraft = Readonly<Record<Kind, string>>;

const MOST_DAYS = 36_500;

/** The retention that holds, as text. */
export function retentionDraft(kinds: StorageWire['kinds']): RetentionDraft {
  const days = (kind: Kind): string => {
    const keepDays = kinds.find((one) => one.kind === kind)?.keepDays ?? null;
    return keepDays === null ? '' : String(keepDays);
  };
  return {
    'book-tops': days('book-tops'),
    trades: days('trades'),
    'bars-under-1m': days('bars-under-1m'),
    bars: days('bars'),
    funding: days('funding'),
    features: days('features'),
    signals: days('signals'),
  };
}

/** What is wrong, by kind, and the input where nothing is. */
export function checkRetention(draft: RetentionDraft): {
  readonly errors: Readonly<Partial<Record<Kind, string>>>;
  readonly input: RetentionInput | null;
} {
  const errors: Partial<Record<Kind, string>> = {};
  const days = (kind: Kind): number | null => {
    const text = draft[kind].trim();
    if (text === '') return null;
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > MOST_DAYS) errors[kind] = `1 to ${MOST_DAYS} days, or empty.`;
    return value;
  };
  const input: RetentionInput = {
    'book-tops': days('book-tops'),
    trades: days('trades'),
    'bars-under-1m': days('bars-under-1m'),
    bars: days('bars'),
    funding: days('funding'),
    features: days('features'),
    signals: days('signals'),
  };
  return { errors, input: Object.keys(errors).length === 0 ? input : null };
}

/** True while the form says something else than what holds. */
export function isChanged(draft: RetentionDraft, kinds: StorageWire['kinds']): boolean {
  const saved = retentionDraft(kinds);
  return Object.entries(draft).some(([kind, text]) => text.trim() !== saved[kind as Kind]); // its keys are kinds
}
