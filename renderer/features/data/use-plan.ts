import { useEffect, useState } from 'react';
import type { DownloadInput, DownloadPlan } from '../../../core/api/wire/data-wire.ts';
import { failureReason } from '../../actions/act.ts';
import { client } from '../../ipc/client.ts';

/** What the host says to a download before it is started. */
export type PlanAnswer =
  | { readonly state: 'none' }
  | { readonly state: 'asking' }
  | { readonly state: 'planned'; readonly plan: DownloadPlan }
  | { readonly state: 'refused'; readonly reason: string };

interface Settled {
  /** What the answer is about, as text. */
  readonly input: string;
  readonly answer: PlanAnswer;
}

const TYPING_MS = 250;

/** Asks for the plan shortly after each change, and again when `revision` changes: something was stored or deleted. */
export function usePlan(input: DownloadInput | null, revision: number): PlanAnswer {
  const wanted = input === null ? '' : JSON.stringify({ input, revision });
  const [settled, setSettled] = useState<Settled>({ input: '', answer: { state: 'none' } });
  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const ask = async (): Promise<void> => {
      const asked = JSON.parse(wanted) as { readonly input: DownloadInput }; // made from one above
      const answer = await planned(asked.input);
      if (current) setSettled({ input: JSON.stringify(asked.input), answer });
    };
    const timer = setTimeout(() => void ask(), TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  if (wanted === '') return { state: 'none' };
  // Counted anew, the old figures stay until the new ones are there: the button must not flicker.
  return settled.input === JSON.stringify(input) ? settled.answer : { state: 'asking' };
}

async function planned(input: DownloadInput): Promise<PlanAnswer> {
  try {
    const plan = await client.data.planDownload.query(input);
    return 'refused' in plan ? { state: 'refused', reason: plan.refused } : { state: 'planned', plan };
  } catch (error) {
    return { state: 'refused', reason: failureReason(error) };
  }
}
