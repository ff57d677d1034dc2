import type { Fixed } from '../../../core/base/fixed.ts';
import { ZERO, fixed, larger, plainFixed, timesDown, truncateToStep } from '../../../core/base/fixed.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { TicketPreview } from '../../../core/api/wire/trading-wire.ts';
import { parseEntry } from '../../forms/entered-figure.ts';
import type { OffsetDraft, TicketDraft } from './ticket-draft.ts';

const CENT = '0.01';

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

/**
 * The price that a stop or target stands for: `towards` is where it lies from the entry. Undefined while it cannot be
 * worked out; the host puts it on the tick.
 */
export function offsetPrice(
  { text, unit }: OffsetDraft,
  from: { readonly entry: Fixed | undefined; readonly tickSize: string; readonly towards: 'up' | 'down' },
): Fixed | undefined {
  const figure = parseEntry(text);
  if (unit === 'price' || figure === undefined) return figure;
  const { entry } = from;
  if (entry === undefined) return undefined;
  const distance = unit === 'percent' ? timesDown(entry, figure) / 100n : timesDown(figure, fixed(from.tickSize));
  const price = from.towards === 'up' ? entry + distance : entry - distance;
  return price > ZERO ? price : undefined;
}

/** A percentage as the fraction that the host takes: `1.5` is 0.015. */
export function fractionOf(percent: Fixed): string {
  return plainFixed(percent / 100n);
}
