import { fixedFromNumber, fixedFromShortest, toNumber, truncateToStep } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Instrument } from '../model/instrument.ts';
import type { GridSettings } from './grid-settings.ts';
import type { OpenOrder } from './strategy.ts';

/** Room for what rounding does to a sum of fills, in units. */
const SLACK = 1e-6;

/**
 * The lines of a grid, numbered from -levels to levels with the reference at 0. One unit more is held at each line
 * further down, so what is held says at which line price has last filled an order: `units` held stand at line -units,
 * buy orders rest on the lines below that and sell orders on those above.
 */
export interface GridLines {
  readonly reference: number;
  /** Price of a line, quote per base, on the instrument's grid. */
  readonly price: (line: number) => Fixed;
  /** The same as a number. */
  readonly number: (line: number) => number;
  /** From the reference to the next line, quote per base. */
  readonly step: number;
  /** Quantity of one unit, base; 0 where equity is too small for it. */
  readonly quantity: Fixed;
  /** Where the lines end. Quote per base. */
  readonly lower: number;
  readonly upper: number;
  /** False where neighbours are less than two ticks apart. */
  readonly isApart: boolean;
  /** Whole units in a position; a partly filled order counts as unfilled on its way in, and as filled on its way out. */
  readonly unitsOf: (positionQuantity: number) => number;
  /** The line that an order rests on; undefined if it is on none. */
  readonly lineOf: (order: OpenOrder) => number | undefined;
}

/** Lines around a reference; one unit is `fraction` of equity, shared by the levels of a side. */
export function createGridLines(
  settings: GridSettings,
  instrument: Instrument,
  at: { readonly reference: number; readonly quantity: Fixed },
): GridLines {
  const { levels } = settings;
  const { reference, quantity } = at;
  const prices = Array.from({ length: 2 * levels + 1 }, (_, index) =>
    onTick(reference * stepsAway(index - levels, settings), instrument),
  );
  const numbers = Float64Array.from(prices, toNumber);
  const unit = toNumber(quantity);
  const apart = (numbers[levels + 1] ?? NaN) - (numbers[levels] ?? NaN);
  return {
    reference,
    quantity,
    price: (line) => prices[line + levels] ?? 0n,
    number: (line) => numbers[line + levels] ?? NaN,
    step: apart,
    lower: reference * stepsAway(-levels - 1, settings),
    upper: reference * stepsAway(levels + 1, settings),
    isApart: apart >= 2 * toNumber(instrument.tickSize),
    unitsOf: (held) => Math.max(-levels, Math.min(levels, Math.trunc(held / unit + Math.sign(held) * SLACK))) || 0,
    lineOf({ limitPrice }) {
      const nearest = numbers.reduce(
        (best, price, index) =>
          Math.abs(price - limitPrice) < Math.abs((numbers[best] ?? NaN) - limitPrice) ? index : best,
        0,
      );
      return Math.abs((numbers[nearest] ?? NaN) - limitPrice) < apart / 4 ? nearest - levels : undefined;
    },
  };
}

/** One unit's quantity on the instrument's grid. */
export function unitQuantity(
  { fraction, levels }: GridSettings,
  instrument: Instrument,
  { equity, reference }: { readonly equity: number; readonly reference: number },
): Fixed {
  const quantity = (equity * fraction) / levels / reference;
  return quantity > 0 ? truncateToStep(fixedFromShortest(quantity), instrument.lotSize) : 0n;
}

/**
 * The reference and unit of a grid that was laid out before a restart, from the orders that still rest: the highest buy
 * order is one line below what is held, the lowest sell order one above.
 */
export function foundGrid(
  settings: GridSettings,
  orders: readonly OpenOrder[],
  held: number,
): { readonly reference: number; readonly unit: number } | undefined {
  const resting = orders.filter(({ limitPrice }) => limitPrice > 0);
  const unit = Math.max(...resting.map(({ quantity }) => quantity));
  const units = Math.trunc(held / unit + Math.sign(held) * SLACK);
  const buys = resting.filter(({ side }) => side === 'buy').map(({ limitPrice }) => limitPrice);
  const sells = resting.filter(({ side }) => side === 'sell').map(({ limitPrice }) => limitPrice);
  if (buys.length > 0) return { unit, reference: Math.max(...buys) / stepsAway(-units - 1, settings) };
  if (sells.length > 0) return { unit, reference: Math.min(...sells) / stepsAway(-units + 1, settings) };
  return undefined;
}

/** Price of a line as a multiple of the reference. */
function stepsAway(line: number, { levels, range, spacing }: GridSettings): number {
  const share = line / (levels + 1);
  return spacing === 'arithmetic' ? 1 + range * share : (1 + range) ** share;
}

function onTick(price: number, { tickSize, pricePlaces }: Instrument): Fixed {
  return truncateToStep(fixedFromNumber(price, pricePlaces), tickSize);
}
