import { useEffect, useMemo, useState } from 'react';
import type { DecisionWire } from '../../../core/api/wire/strategy-wire.ts';
import { client } from '../../ipc/client.ts';
import { joinDecisions } from './decision-list.ts';

const PAGE = 500;
const NONE: readonly DecisionWire[] = [];

/** Every decision of a strategy that is known so far, also those of before a restart; and the way to older ones. */
export interface Decisions {
  readonly list: readonly DecisionWire[];
  /** Absent where there are none that are older. */
  readonly loadOlder: (() => void) | undefined;
}

/** The live decisions of a strategy together with those that the host has stored. */
export function useDecisions(strategyId: string, live: readonly DecisionWire[] = NONE): Decisions {
  const [{ stored, hasOlder }, setRead] = useState({ stored: NONE, hasOlder: false });
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const page = await readPage(strategyId);
      if (current) setRead({ stored: page, hasOlder: page.length === PAGE });
    };
    void load();
    return () => {
      current = false;
    };
  }, [strategyId]);
  const list = useMemo(() => joinDecisions(live, stored), [live, stored]);
  const oldest = list.at(-1)?.time;
  const loadOlder = async (): Promise<void> => {
    const page = await readPage(strategyId, oldest);
    setRead((before) => ({ stored: [...before.stored, ...page], hasOlder: page.length === PAGE }));
  };
  return { list, loadOlder: hasOlder ? () => void loadOlder() : undefined };
}

async function readPage(strategyId: string, before?: number): Promise<readonly DecisionWire[]> {
  try {
    const range = before === undefined ? {} : { to: before };
    return await client.strategies.signals.query({ strategyId, currentSession: true, limit: PAGE, ...range });
  } catch {
    // The live decisions are shown all the same; the lost connection is shown by its own banner.
    return NONE;
  }
}
