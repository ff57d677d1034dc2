import { describe, expect, it } from 'vitest';
import type { RetentionPreview, StorageWire } from '../../../../../core/api/wire/data-wire.ts';
import { checkRetention, isChanged, retentionDraft } from '../../../../../renderer/features/data/retention-draft.ts';
import { dropText, saveRetentionText } from '../../../../../renderer/features/data/retention-text.ts';

const kinds: StorageWire['kinds'] = [
  { kind: 'book-tops', bytes: 10, bytesPerDay: 5, keepDays: 2, settledBytes: 10 },
  { kind: 'bars', bytes: 10, bytesPerDay: 5, keepDays: null, settledBytes: null },
];
const drops: RetentionPreview['drops'] = [
  { kind: 'trades', instrumentId: 'okx:A-B', timeframe: null, before: 0, count: 1_200, bytes: 40_000 },
  { kind: 'bars', instrumentId: 'okx:A-B', timeframe: '1m', before: 0, count: 300, bytes: 2_000 },
];

describe('the retention form', () => {
  const draft = retentionDraft(kinds);

  it('shows days, and nothing for what is kept for ever', () => {
    expect(draft).toMatchObject({ 'book-tops': '2', bars: '' });
    expect(checkRetention(draft).input).toMatchObject({ 'book-tops': 2, bars: null });
    expect(isChanged(draft, kinds)).toBe(false);
    expect(isChanged({ ...draft, bars: '365' }, kinds)).toBe(true);
  });

  it.each(['0', '1.5', '-3', '40000', 'two'])('refuses %s days beside the field', (text) => {
    const { errors, input } = checkRetention({ ...draft, trades: text });
    expect(Object.keys(errors)).toEqual(['trades']);
    expect(input).toBeNull();
  });
});

describe('what a retention drops', () => {
  it('is told in sum before it is saved', () => {
    expect(dropText(drops).replaceAll('\u00a0', ' ')).toBe('1,500 rows, 42.0 kB, go for good as soon as it is saved.');
    expect(saveRetentionText(drops).replaceAll('\u00a0', ' ')).toBe('Save and drop 42.0 kB');
    expect(saveRetentionText([])).toBe('Save');
  });
});
