import { useEffect, useState } from 'react';
import type { InstrumentHits } from '../../core/api/wire/venue-wire.ts';
import { client } from '../ipc/client.ts';

/** Where a search stands; the hits of the last text stay until those of the next one are there. */
export interface InstrumentSearchState {
  readonly found: InstrumentHits;
  readonly searching: boolean;
  /** Why there is no answer; empty while there is one. */
  readonly problem: string;
}

interface Settled extends Pick<InstrumentSearchState, 'found' | 'problem'> {
  /** What was searched for; undefined before the first search. */
  readonly text: string | undefined;
}

const TYPING_MS = 140;
const NOTHING: InstrumentHits = { hits: [], total: 0, unreachable: [] };

/** Looks through the instruments of all venues while `text` is typed, from `least` letters on. */
export function useInstrumentSearch(text: string, limit: number, least = 0): InstrumentSearchState {
  const [settled, setSettled] = useState<Settled>({ text: undefined, found: NOTHING, problem: '' });
  const wanted = text.trim();
  const isWanted = wanted.length >= least;
  useEffect(() => {
    if (!isWanted) return;
    let current = true;
    const ask = async (): Promise<void> => {
      const answer = await searched(wanted, limit);
      if (current) setSettled({ text: wanted, ...answer });
    };
    const timer = setTimeout(() => void ask(), TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [isWanted, wanted, limit]);
  if (!isWanted) return { found: NOTHING, searching: false, problem: '' };
  return { found: settled.found, searching: settled.text !== wanted, problem: settled.problem };
}

async function searched(text: string, limit: number): Promise<Pick<Settled, 'found' | 'problem'>> {
  try {
    return { found: await client.market.search.query({ text, limit }), problem: '' };
  } catch (error) {
    return { found: NOTHING, problem: error instanceof Error ? error.message : String(error) };
  }
}
