import { useEffect, useState } from 'react';
import type { OrderStepWire } from '../../../core/api/wire/ticket-wire.ts';
import type { OrderWire } from '../../../core/api/wire/trading-wire.ts';
import { client } from '../../ipc/client.ts';

interface Timeline {
  /** Undefined until they were read. */
  readonly steps: readonly OrderStepWire[] | undefined;
  readonly problem: string | undefined;
}

/** An order's steps, read again whenever it changes. */
export function useTimeline({ clientOrderId, status, updatedAt, isAmending }: OrderWire): Timeline {
  const [timeline, setTimeline] = useState<Timeline>({ steps: undefined, problem: undefined });
  const state = `${status} ${updatedAt} ${isAmending}`;
  useEffect(() => {
    let current = state !== '';
    const read = async (): Promise<void> => {
      try {
        const steps = await client.trading.timeline.query({ clientOrderId });
        if (current) setTimeline({ steps, problem: undefined });
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        if (current) setTimeline((before) => ({ ...before, problem }));
      }
    };
    void read();
    return () => {
      current = false;
    };
  }, [clientOrderId, state]);
  return timeline;
}
