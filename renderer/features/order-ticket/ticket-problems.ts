import { hasTrigger, isLimited } from '../../../core/model/order.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { enteredTime } from '../../format/datetime.ts';
import { parseEntry } from '../../forms/entered-figure.ts';
import type { LegDraft, TicketDraft } from './ticket-draft.ts';
import { canProtect } from './ticket-draft.ts';

/** Fields that something can be missing from or wrong with, in the order in which they are asked for. */
export const TICKET_FIELDS = [
  'limitPrice',
  'stopPrice',
  'trail',
  'otherLimitPrice',
  'otherStopPrice',
  'otherTrail',
  'expiresAt',
  'stop',
  'target',
  'quantity',
] as const;
export type TicketField = (typeof TICKET_FIELDS)[number];

/** What is missing or malformed, per field; empty when the ticket can be sent. */
export type TicketProblems = Readonly<Partial<Record<TicketField, string>>>;

export function hasProblem(problems: TicketProblems): boolean {
  return Object.keys(problems).length > 0;
}

/** Says what has to be entered or corrected before the ticket can be sent. */
export function ticketProblems(draft: TicketDraft, { zone }: { readonly zone: TimeZone }): TicketProblems {
  const own = legProblems(draft);
  const other = draft.other === null ? {} : legProblems(draft.other);
  return {
    ...own,
    ...(other.limitPrice === undefined ? {} : { otherLimitPrice: `${other.limitPrice} of the other order` }),
    ...(other.stopPrice === undefined ? {} : { otherStopPrice: `${other.stopPrice} of the other order` }),
    ...(other.trail === undefined ? {} : { otherTrail: `${other.trail} of the other order` }),
    ...timeProblem(draft, zone),
    ...protectionProblems(draft),
    ...entryProblem('quantity', draft.quantity, 'Enter a quantity'),
  };
}

function legProblems(leg: LegDraft): Pick<TicketProblems, 'limitPrice' | 'stopPrice' | 'trail'> {
  if (leg.type === 'trailing-stop') return entryProblem('trail', leg.trail, 'Enter a distance');
  return {
    ...(hasTrigger(leg.type) ? entryProblem('stopPrice', leg.stopPrice, 'Enter a trigger price') : {}),
    ...(isLimited(leg.type) ? entryProblem('limitPrice', leg.limitPrice, 'Enter a limit price') : {}),
  };
}

function timeProblem({ type, timeInForce, expiresAt }: TicketDraft, zone: TimeZone): TicketProblems {
  if (type === 'market' || timeInForce !== 'gtd' || enteredTime(expiresAt, zone) !== undefined) return {};
  return { expiresAt: 'Enter the time at which it ends' };
}

/** Either may be left out, not both: the risk profile then brings the stop. */
function protectionProblems(draft: TicketDraft): TicketProblems {
  if (!draft.protects || !canProtect(draft)) return {};
  const { stop, target } = draft;
  if (stop.text.trim() === '' && target.text.trim() === '') return { stop: 'Enter a stop or a target' };
  return {
    ...(stop.text.trim() === '' ? {} : entryProblem('stop', stop.text, '')),
    ...(target.text.trim() === '' ? {} : entryProblem('target', target.text, '')),
  };
}

const MALFORMED = 'Enter a number above 0, such as 0.25';

/** True for what was entered and cannot be read; the rest is only not entered yet. */
export function isMalformed(problem: string): boolean {
  return problem.startsWith(MALFORMED);
}

function entryProblem(field: TicketField, text: string, whenEmpty: string): TicketProblems {
  if (text.trim() === '') return { [field]: whenEmpty };
  return parseEntry(text) === undefined ? { [field]: MALFORMED } : {};
}
