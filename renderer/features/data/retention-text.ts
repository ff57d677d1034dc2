import type { RetentionPreview } from '../../../core/api/wire/data-wire.ts';
import { bytesText, countText } from '../../format/amount.ts';

type Drops = RetentionPreview['drops'];

/** What goes, in a sentence. */
export function dropText(drops: Drops): string {
  if (drops.length === 0) return 'Nothing that is stored now would be dropped.';
  return `${countText(total(drops, 'count'))} rows, ${bytesText(total(drops, 'bytes'))}, go for good as soon as it is saved.`;
}

/** What the button says: the act with its consequence. */
export function saveRetentionText(drops: Drops): string {
  return drops.length === 0 ? 'Save' : `Save and drop ${bytesText(total(drops, 'bytes'))}`;
}

function total(drops: Drops, figure: 'count' | 'bytes'): number {
  return drops.reduce((sum, drop) => sum + drop[figure], 0);
}
