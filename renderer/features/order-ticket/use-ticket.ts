import { useCallback } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { SubmitDenial } from '../../../core/api/wire/trading-wire.ts';
import { hasTrigger, isLimited } from '../../../core/model/order.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { useConnection } from '../../ipc/connection.ts';
import { useAllowedInstruments } from '../../stores/allowed-instruments.ts';
import { useMarketStore } from '../../stores/market-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { useIsCurrent } from '../../stores/venue-store.ts';
import { accountProblem } from './account-problem.ts';
import { orderText } from './submit-text.ts';
import { canProtect } from './ticket-draft.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { ticketInput } from './ticket-input.ts';
import type { TicketContext } from './ticket-input.ts';
import { isMalformed, TICKET_FIELDS, ticketProblems } from './ticket-problems.ts';
import type { TicketField, TicketProblems } from './ticket-problems.ts';
import type { LivePreview } from './use-preview.ts';
import { usePreview } from './use-preview.ts';
import { useSubmit } from './use-submit.ts';
import { useTicketDraft } from './use-ticket-draft.ts';

/** The ticket of one market: what was entered, what the host says to it, and what is in the way of sending it. */
export function useTicket(instrument: InstrumentWire, onRequest: () => void) {
  const { draft, change } = useTicketDraft(instrument.id, onRequest);
  const submission = useSubmit();
  const zone = usePreferences((state) => state.preferences.timeZone);
  const { side } = draft;
  const context = useCallback(() => contextOf(instrument, side, zone), [instrument, side, zone]);
  const live = usePreview(draft, context);
  const problems = ticketProblems(draft, { zone });
  const denial = submission.denial ?? standingDenial(live);
  const denied = denial === null ? undefined : deniedField(draft, denial);
  const blocked = useBlock(instrument, problems, denial, denied);
  const lots = live?.complete === true && denial === null ? live.preview.quantity : null;

  const edit = (part: Partial<TicketDraft>) => {
    change(part);
    submission.renew();
  };
  const send = () => {
    const input = ticketInput(draft, context(), submission.intentId);
    if (input !== undefined && blocked === undefined) void submission.send(input, orderText(draft, instrument, lots));
  };
  const errorOf = (field: TicketField) => fieldError(problems[field], denied === field ? denial : null);
  return { draft, edit, send, errorOf, live, lots, blocked, busy: submission.busy, outcome: submission.outcome };
}

/** Read when it is needed: prices move more often than the form has to be drawn. */
function contextOf(instrument: InstrumentWire, side: TicketDraft['side'], zone: TimeZone): TicketContext {
  const quote = useMarketStore.getState().quotes[instrument.id];
  const price = side === 'buy' ? quote?.ask : quote?.bid;
  return { instrument, marketPrice: price?.toFixed(instrument.pricePlaces), zone };
}

/** The field of the form that a refusal concerns; undefined where none that is shown does. */
function deniedField(draft: TicketDraft, { field }: SubmitDenial): TicketField | undefined {
  switch (field) {
    case 'quantity':
      return field;
    case 'limitPrice':
      return isLimited(draft.type) ? field : undefined;
    case 'stopPrice':
      if (draft.type === 'trailing-stop') return 'trail';
      return hasTrigger(draft.type) ? field : undefined;
    case 'expiresAt':
      return draft.timeInForce === 'gtd' && draft.type !== 'market' ? field : undefined;
    case 'protection':
      return draft.protects && canProtect(draft) ? 'stop' : undefined;
    case 'instrument':
    case null:
      return undefined;
  }
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
  denied: TicketField | undefined,
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
  const missing = TICKET_FIELDS.find((field) => problems[field] !== undefined);
  if (missing !== undefined) return `${problems[missing] ?? ''}.`;
  if (denial === null) return undefined;
  return denied === undefined ? denial.message : `Denied: see the ${FIELD_WORDS[denied]}.`;
}

const FIELD_WORDS: Readonly<Record<TicketField, string>> = {
  quantity: 'quantity',
  limitPrice: 'limit price',
  stopPrice: 'trigger price',
  trail: 'distance',
  otherLimitPrice: 'limit price of the other order',
  otherStopPrice: 'trigger price of the other order',
  otherTrail: 'distance of the other order',
  expiresAt: 'time of expiry',
  stop: 'stop',
  target: 'target',
};

/** What belongs beside the field. That something is still to be entered is said at the button only. */
function fieldError(problem: string | undefined, denial: SubmitDenial | null): string | undefined {
  if (problem === undefined) return denial?.message;
  return isMalformed(problem) ? problem : undefined;
}
