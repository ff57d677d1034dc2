import type { AccountMode } from '../../../core/model/live-account.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { assertNever } from '../../../core/base/invariant.ts';
import { plainFixed } from '../../../core/base/fixed.ts';
import { decimalText } from '../../format/decimal-parts.ts';
import { priceText, quantityText } from '../../format/instrument-text.ts';
import { MODE_WORDS } from '../../format/mode-text.ts';
import { moneyText } from '../../format/money.ts';
import { parseEntry } from '../../forms/entered-figure.ts';
import type { LegDraft, TicketDraft } from './ticket-draft.ts';

/** The order in words: `Buy 0.1000 BTC at market`. `lots` is the quantity as the host puts it on the lot grid. */
export function orderText(draft: TicketDraft, instrument: InstrumentWire, lots: string | null = null): string {
  const verb = draft.side === 'buy' ? 'Buy' : 'Sell';
  const other = draft.other === null ? '' : ` or ${legClause(draft.other, instrument)}`;
  return `${verb} ${sizeText(draft, instrument, lots)} ${legClause(draft, instrument)}${other}`;
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

/** How it is priced: `at market`, `at 64,000.0`, `with a stop at 63,000.0`. */
function legClause(leg: LegDraft, instrument: InstrumentWire): string {
  const limit = enteredPrice(leg.limitPrice, instrument);
  const trigger = enteredPrice(leg.stopPrice, instrument) ?? 'a trigger';
  switch (leg.type) {
    case 'market':
      return 'at market';
    case 'limit':
      return `at ${limit ?? 'a limit'}`;
    case 'stop':
      return `with a stop at ${trigger}`;
    case 'stop-limit':
      return `at ${limit ?? 'a limit'} from a stop at ${trigger}`;
    case 'take-profit':
      return `taking profit at ${trigger}`;
    case 'take-profit-limit':
      return `at ${limit ?? 'a limit'}, taking profit from ${trigger}`;
    case 'trailing-stop':
      return `trailing by ${trailText(leg, instrument)}`;
    default:
      return assertNever(leg.type, 'order type');
  }
}

function trailText({ trail, trailUnit }: LegDraft, instrument: InstrumentWire): string {
  const figure = parseEntry(trail);
  if (figure === undefined) return 'a distance';
  if (trailUnit === 'percent') return `${plainFixed(figure)} %`;
  return `${enteredPrice(trail, instrument) ?? ''} ${instrument.quote}`;
}

/** A price as it was entered: never fewer decimals than that. */
function enteredPrice(text: string, instrument: InstrumentWire): string | undefined {
  const price = parseEntry(text);
  if (price === undefined) return undefined;
  const plain = plainFixed(price);
  const places = Math.max(instrument.pricePlaces, plain.split('.')[1]?.length ?? 0);
  return places > instrument.pricePlaces ? decimalText(plain, { places }) : priceText(plain, instrument);
}
