import { useEffect, useState } from 'react';
import type { LimitsInput, LimitsPreview } from '../../../core/api/wire/risk-wire.ts';
import { previewLimits } from './risk-actions.ts';

/** Keys pressed in this time are one question. */
const PAUSE_MS = 120;

/** What a change would do, asked again whenever it is another; null while it is not known. */
export function useLimitsPreview(change: LimitsInput | null): LimitsPreview | null {
  const text = change === null ? '' : JSON.stringify(change);
  const [known, setKnown] = useState<{ readonly text: string; readonly preview: LimitsPreview } | null>(null);
  useEffect(() => {
    if (text === '') return undefined;
    let current = true;
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    const ask = async (): Promise<void> => {
      const preview = await answerOf(JSON.parse(text) as LimitsInput);
      if (current) setKnown({ text, preview });
    };
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return known?.text === text ? known.preview : null;
}

async function answerOf(change: LimitsInput): Promise<LimitsPreview> {
  try {
    return await previewLimits(change);
  } catch {
    return { problem: 'The host does not answer: try again.', changes: [], consequences: [], loosens: false };
  }
}
