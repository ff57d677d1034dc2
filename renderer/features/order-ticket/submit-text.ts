import type { AccountMode } from '../../../core/model/live-account.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { decimalText } from '../../format/decimal-parts.ts';
import { priceText, quantityText } from '../../format/instrument-text.ts';
import { MODE_WORDS } from '../../format/mode-text.ts';
import { moneyText } from '../../format/money.ts';
import { plainFixed } from '../../../core/base/fixed.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { parseEntry } from './ticket-draft.ts';

/** The order in words: `Buy 0.1000 BTC at market`. `lots` is the quantity as the host puts it on the lot grid. */
export function orderText(draft: TicketDraft, instrument: InstrumentWire, lots: string | null = null): string {
  const verb = draft.side === 'buy' ? 'Buy' : 'Sell';
  return `${verb} ${sizeText(draft, instrument, lots)} ${priceClause(draft, instrument)}`;
}

/** What the submit button says: the order, and which money it is: `Buy 0.1000 BTC at market – PAPER`. */
export function submitText(
  draft: TicketDraft,
  instrument: InstrumentWire,
  lots: string | null,
  mode: AccountMode,
): string {
  return `${orderText(draft, instrument, lots)} – ${MODE_WORDS[mode]}`;
}

function sizeText(draft: TicketDraft, { base, quote, ...instrument }: InstrumentWire, lots: string | null): string {
  const entered = parseEntry(draft.quantity);
  if (entered === undefined) return base;
  const text = plainFixed(entered);
  if (draft.unit === 'quote') return `${moneyText(text)} ${quote} of ${base}`;
  return `${quantityText(lots ?? text, instrument)} ${base}`;
}

function priceClause(draft: TicketDraft, instrument: InstrumentWire): string {
  if (draft.type === 'market') return 'at market';
  const price = parseEntry(draft.limitPrice);
  if (price === undefined) return 'at a limit';
  const text = plainFixed(price);
  const places = Math.max(instrument.pricePlaces, text.split('.')[1]?.length ?? 0);
  return `at ${places > instrument.pricePlaces ? decimalText(text, { places }) : priceText(text, instrument)}`;
}
