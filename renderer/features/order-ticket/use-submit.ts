import { useRef, useState } from 'react';
import type { SubmitDenial, TicketInput } from '../../../core/api/wire/trading-wire.ts';
import { failureText } from '../../actions/act.ts';
import { notifyProblem } from '../../components/notify.ts';
import { client } from '../../ipc/client.ts';

/** What became of the last order sent from the ticket. */
export interface TicketSubmission {
  readonly busy: boolean;
  readonly denial: SubmitDenial | null;
  /** In words, for the person and the live region; empty before the first. */
  readonly outcome: string;
  /** Of the order on the ticket: the host acts on it once, however often it arrives. */
  readonly intentId: string;
  readonly send: (input: TicketInput, words: string) => Promise<void>;
  /** The ticket was changed: it is another order now. */
  readonly renew: () => void;
}

/** A second order of the same words within this time is taken for a slip of the finger. */
const SAME_INTENT_MS = 1_000;

/** Sends the ticket. One ticket is one intent, so that a double click is one order. */
export function useSubmit(): TicketSubmission {
  const [intentId, setIntentId] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [denial, setDenial] = useState<SubmitDenial | null>(null);
  const [outcome, setOutcome] = useState('');
  const renewal = useRef<ReturnType<typeof setTimeout>>(undefined);

  const renew = () => {
    clearTimeout(renewal.current);
    setIntentId(crypto.randomUUID());
    setDenial(null);
    setOutcome('');
  };
  const send = async (input: TicketInput, words: string) => {
    if (busy) return;
    setBusy(true);
    setDenial(null);
    setOutcome('');
    try {
      const result = await client.trading.submit.mutate(input);
      if (result.outcome === 'denied') setDenial(result.denial);
      setOutcome(result.outcome === 'sent' ? `Sent: ${words}` : `Denied: ${result.denial.message}`);
    } catch (error) {
      setOutcome('No answer from the host: look at Orders before you try again.');
      notifyProblem(`No answer to: ${words}`, failureText(error));
    } finally {
      setBusy(false);
      clearTimeout(renewal.current);
      renewal.current = setTimeout(() => setIntentId(crypto.randomUUID()), SAME_INTENT_MS);
    }
  };
  return { busy, denial, outcome, intentId, send, renew };
}
