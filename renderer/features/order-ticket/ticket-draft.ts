import type { Fixed } from '../../../core/base/fixed.ts';
import { ZERO, fixed, larger, parseFixed, plainFixed, timesDown, truncateToStep } from '../../../core/base/fixed.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { TicketInput, TicketPreview } from '../../../core/api/wire/trading-wire.ts';

/** What the person has entered so far. Figures stay text until the host has parsed them. */
export interface TicketDraft {
  readonly side: 'buy' | 'sell';
  readonly type: 'market' | 'limit';
  readonly unit: 'base' | 'quote';
  readonly quantity: string;
  readonly limitPrice: string;
  readonly timeInForce: 'gtc' | 'ioc' | 'fok';
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
}

export const EMPTY_DRAFT: TicketDraft = {
  side: 'buy',
  type: 'market',
  unit: 'base',
  quantity: '',
  limitPrice: '',
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
};

/** What is missing or malformed, per field; both undefined when the ticket can be sent. */
export interface TicketProblems {
  readonly quantity?: string;
  readonly limitPrice?: string;
}

const CENT = '0.01';

/** Reads a figure as people type it: `1,000.5` and ` 0.25 ` are fine. Undefined unless it is above 0. */
export function parseEntry(text: string): Fixed | undefined {
  const value = parseFixed(text.replaceAll(/[,\s]/g, ''));
  return value !== undefined && value > 0n ? value : undefined;
}

/** Says what has to be entered or corrected before the ticket can be sent. */
export function ticketProblems(draft: TicketDraft): TicketProblems {
  return {
    ...entryProblem('quantity', draft.quantity, 'Enter a quantity'),
    ...(draft.type === 'limit' ? entryProblem('limitPrice', draft.limitPrice, 'Enter a limit price') : {}),
  };
}

/** The ticket as the host takes it; undefined while it is incomplete. A market order never rests. */
export function ticketInput(draft: TicketDraft, instrumentId: string, intentId: string): TicketInput | undefined {
  const quantity = parseEntry(draft.quantity);
  const limitPrice = draft.type === 'limit' ? parseEntry(draft.limitPrice) : undefined;
  if (quantity === undefined || (draft.type === 'limit' && limitPrice === undefined)) return undefined;
  const amount = plainFixed(quantity);
  return {
    intentId,
    instrumentId,
    side: draft.side,
    type: draft.type,
    timeInForce: draft.type === 'market' ? 'ioc' : draft.timeInForce,
    size: draft.unit === 'base' ? { kind: 'base', quantity: amount } : { kind: 'quote', amount },
    ...(limitPrice === undefined ? {} : { limitPrice: plainFixed(limitPrice) }),
    reduceOnly: draft.reduceOnly,
    postOnly: draft.type === 'limit' && draft.postOnly,
  };
}

/** The smallest order that can be asked about: tells what is available while the ticket is incomplete. */
export function probeInput(draft: TicketDraft, instrument: InstrumentWire, intentId: string): TicketInput {
  const probe: TicketDraft = { ...draft, type: 'market', unit: 'base', quantity: instrument.lotSize };
  const input = ticketInput(probe, instrument.id, intentId);
  return input ?? { ...EMPTY_PROBE, intentId, instrumentId: instrument.id, side: draft.side };
}

const EMPTY_PROBE = {
  type: 'market',
  timeInForce: 'ioc',
  size: { kind: 'base', quantity: '1' },
  reduceOnly: false,
  postOnly: false,
} as const;

/** Of the largest order: the next tick would put the whole of it over its limit. */
const MOST_PER_MILLE = 998n;

/** A share of the largest order that the limits allow, on the lot grid, towards doing less. */
export function shareOfMax(
  percent: number,
  preview: Pick<TicketPreview, 'maxQuantity' | 'estimatedPrice'>,
  instrument: Pick<InstrumentWire, 'lotSize'>,
  unit: TicketDraft['unit'],
): string | undefined {
  const perMille = BigInt(percent) * 10n;
  const largest = fixed(preview.maxQuantity);
  const share = (largest * (perMille > MOST_PER_MILLE ? MOST_PER_MILLE : perMille)) / 1_000n;
  const quantity = truncateToStep(share, fixed(instrument.lotSize));
  if (quantity <= 0n) return undefined;
  if (unit === 'base') return plainFixed(quantity);
  if (preview.estimatedPrice === null) return undefined;
  return plainFixed(truncateToStep(timesDown(quantity, fixed(preview.estimatedPrice)), fixed(CENT)));
}

/** The figure moved by whole steps and put onto the grid; never below 0. */
export function stepped(text: string, step: string, steps: number, fallback: string): string {
  const grid = fixed(step);
  const from = parseEntry(text) ?? parseEntry(fallback) ?? ZERO;
  return plainFixed(larger(ZERO, truncateToStep(from, grid) + grid * BigInt(steps)));
}

function entryProblem(field: keyof TicketProblems, text: string, whenEmpty: string): TicketProblems {
  if (text.trim() === '') return { [field]: whenEmpty };
  return parseEntry(text) === undefined ? { [field]: 'Enter a number above 0, such as 0.25' } : {};
}
