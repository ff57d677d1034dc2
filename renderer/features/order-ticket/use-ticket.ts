import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { SubmitDenial } from '../../../core/api/wire/trading-wire.ts';
import { useConnection } from '../../ipc/connection.ts';
import { useAllowedInstruments } from '../../stores/allowed-instruments.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { useIsCurrent } from '../../stores/venue-store.ts';
import { accountProblem } from './account-problem.ts';
import { orderText } from './submit-text.ts';
import type { TicketDraft, TicketProblems } from './ticket-draft.ts';
import { ticketInput, ticketProblems } from './ticket-draft.ts';
import type { LivePreview } from './use-preview.ts';
import { usePreview } from './use-preview.ts';
import { useSubmit } from './use-submit.ts';
import { useTicketDraft } from './use-ticket-draft.ts';

/** The ticket of one market: what was entered, what the host says to it, and what is in the way of sending it. */
export function useTicket(instrument: InstrumentWire, onRequest: () => void) {
  const { draft, change } = useTicketDraft(instrument.id, onRequest);
  const submission = useSubmit();
  const live = usePreview(draft, instrument);
  const problems = ticketProblems(draft);
  const denial = submission.denial ?? standingDenial(live);
  const blocked = useBlock(instrument, problems, denial);
  const lots = live?.complete === true && denial === null ? live.preview.quantity : null;

  const edit = (part: Partial<TicketDraft>) => {
    change(part);
    submission.renew();
  };
  const send = () => {
    const input = ticketInput(draft, instrument.id, submission.intentId);
    if (input !== undefined && blocked === undefined) void submission.send(input, orderText(draft, instrument, lots));
  };
  const errorOf = (field: keyof TicketProblems) => fieldError(problems[field], denial?.field === field ? denial : null);
  return { draft, edit, send, errorOf, live, lots, blocked, busy: submission.busy, outcome: submission.outcome };
}

/** Why this ticket would be refused now. That it equals the order just sent holds for a second only. */
function standingDenial(live: LivePreview | null): SubmitDenial | null {
  const denial = live?.complete === true ? live.preview.denial : null;
  return denial?.code === 'DUPLICATE' ? null : denial;
}

/** Why the ticket cannot be sent now, in a sentence; undefined when it can. */
function useBlock(
  instrument: InstrumentWire,
  problems: TicketProblems,
  denial: SubmitDenial | null,
): string | undefined {
  const connected = useConnection((state) => state.connection === 'open');
  const halted = useTradingStore((state) => state.tradingState?.state === 'halted');
  const account = useTradingStore((state) => state.account?.account);
  const allowed = useAllowedInstruments();
  const current = useIsCurrent(instrument);
  if (!connected) return 'There is no connection to the host.';
  if (halted) return 'Trading is halted: re-arm before you send orders.';
  if (account === undefined) return 'Waiting for the account.';
  const wrongAccount = accountProblem(instrument, account, allowed);
  if (wrongAccount !== undefined) return wrongAccount;
  if (!current) return `Prices of ${instrument.venue} are not current: wait until it is live again.`;
  const missing = problems.limitPrice ?? problems.quantity;
  if (missing !== undefined) return `${missing}.`;
  if (denial === null) return undefined;
  return denial.field === null || denial.field === 'instrument'
    ? denial.message
    : `Denied: see the ${FIELD_WORDS[denial.field]}.`;
}

const FIELD_WORDS = {
  quantity: 'quantity',
  limitPrice: 'limit price',
  stopPrice: 'trigger price',
  expiresAt: 'time of expiry',
  protection: 'stop and target',
} as const;

/** What belongs beside the field. That something is still to be entered is said at the button only. */
function fieldError(problem: string | undefined, denial: SubmitDenial | null): string | undefined {
  if (problem === undefined) return denial?.message;
  return problem.startsWith('Enter a number') ? problem : undefined;
}
