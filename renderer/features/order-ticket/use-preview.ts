import { useEffect, useState } from 'react';
import type { TicketPreview } from '../../../core/api/wire/trading-wire.ts';
import { client } from '../../ipc/client.ts';
import type { TicketDraft } from './ticket-draft.ts';
import type { TicketContext } from './ticket-input.ts';
import { probeInput, ticketInput } from './ticket-input.ts';

/** What the host answered; `complete` is false where it was asked about a probe, not about this ticket. */
export interface LivePreview {
  readonly preview: TicketPreview;
  readonly complete: boolean;
}

const DEBOUNCE_MS = 120;
const REFRESH_MS = 1_000;

/** A preview is no intent: asked under the ticket's own id it would call the order just sent a duplicate. */
const PREVIEW_INTENT = 'preview';

/** Asks the host what the ticket would do: soon after each change, then every second, since prices move. */
export function usePreview(draft: TicketDraft, context: () => TicketContext): LivePreview | null {
  const [live, setLive] = useState<LivePreview | null>(null);
  useEffect(() => {
    let current = true;
    let timer = setTimeout(ask, DEBOUNCE_MS);
    async function ask(): Promise<void> {
      const now = context();
      const input = ticketInput(draft, now, PREVIEW_INTENT);
      try {
        const preview = await client.trading.preview.query(input ?? probeInput(draft, now, PREVIEW_INTENT));
        if (current) setLive({ preview, complete: input !== undefined });
      } catch {
        // Without an answer there is no estimate to show; the host decides again when the order is sent.
        if (current) setLive(null);
      }
      if (current) timer = setTimeout(() => void ask(), REFRESH_MS);
    }
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [draft, context]);
  return live;
}
