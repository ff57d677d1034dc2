import { useEffect, useState } from 'react';
import { useUiStore } from '../../stores/ui-store.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { EMPTY_DRAFT } from './ticket-draft.ts';

/** The last draft of each market, so that a quantity is remembered when the person comes back to it. */
const DRAFTS = new Map<string, TicketDraft>();

/** The draft of one market. `onRequest` is called after the book or a shortcut has filled something in. */
export function useTicketDraft(instrumentId: string, onRequest: () => void) {
  const [draft, setDraft] = useState<TicketDraft>(() => DRAFTS.get(instrumentId) ?? EMPTY_DRAFT);

  const change = (part: Partial<TicketDraft>) => {
    setDraft((before) => {
      const after = { ...before, ...part };
      DRAFTS.set(instrumentId, after);
      return after;
    });
  };

  useEffect(
    () =>
      useUiStore.subscribe(({ ticketRequest }, before) => {
        if (ticketRequest === null || ticketRequest.serial === before.ticketRequest?.serial) return;
        const { side, limitPrice } = ticketRequest;
        setDraft((current) => ({
          ...current,
          ...(side === undefined ? {} : { side }),
          ...(limitPrice === undefined ? {} : { type: 'limit', limitPrice }),
        }));
        onRequest();
      }),
    [onRequest],
  );

  return { draft, change };
}
