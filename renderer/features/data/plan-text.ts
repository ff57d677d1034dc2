import type { DownloadPlan } from '../../../core/api/wire/data-wire.ts';
import { bytesText, countText, countedText } from '../../format/amount.ts';

/** What a download would do, in numbers. */
export function planText({ missing, stored, requests, bytes }: DownloadPlan): string {
  if (missing === 0) return `All ${countedText(stored, 'bar')} are stored already.`;
  const have = stored === 0 ? 'none stored' : `${countText(stored)} stored`;
  return `${countedText(missing, 'bar')} missing, ${have}. ${countedText(requests, 'request')}, about ${bytesText(bytes)}.`;
}

/** What the button says: the act and its size. */
export function downloadText(plan: DownloadPlan | null): string {
  if (plan === null || plan.missing === 0) return 'Download';
  return `Download ${countedText(plan.missing, 'bar')}`;
}
