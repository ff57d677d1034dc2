import { ONE, absolute, divideUp, timesDown } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import type { Instrument } from '../model/instrument.ts';
import { freeCash } from '../portfolio/margin.ts';
import type { Marks } from './marks.ts';
import type { EngineState } from './state.ts';

/** The account's worth, exact where money is decided and as a double where bars are counted. */
export interface Account {
  /** Cash + positions at the newest prices, quote currency, rounded down at 18 places. */
  readonly equity: () => Fixed;
  /** The same where a position may have no price yet: it counts at its cost then. */
  readonly worth: () => Fixed;
  /** The same as a double, from doubles that are set at fills: cheap enough for every bar. */
  readonly equityNumber: () => number;
  /**
   * Equity - sum |position value| - holds: shorts are collateralised in full. Of a perpetual position its margin, and
   * what it has lost or gained, takes the place of its value. May be negative.
   */
  readonly buyingPower: () => Fixed;
  /** Leverage of positions in an instrument; 1 for spot. */
  readonly leverage: (instrumentIndex: number) => Fixed;
  /** Part of a new position's value that it takes of the buying power: 1 for spot, else 1 / leverage, rounded up. */
  readonly marginRate: (instrumentIndex: number) => Fixed;
  readonly inMarket: () => boolean;
  /** False while a position has no price of the market's own yet, as after a restart. */
  readonly isPriced: () => boolean;
}

/** Cash + net quantities at the newest prices, in doubles, quote currency. */
export function sumOfMarks({ cashNumber, netQuantity }: EngineState, { last }: Pick<Marks, 'last'>): number {
  let sum = cashNumber;
  for (let index = 0; index < netQuantity.length; index++) {
    const quantity = netQuantity[index] ?? 0;
    if (quantity !== 0) sum += quantity * (last[index] ?? NaN);
  }
  return sum;
}

/** Values an engine's state at its marks. A position without a price is a fault: it was opened at one. */
export function createAccount(state: EngineState, marks: Marks, instruments: readonly Instrument[]): Account {
  const valueOf = (quantity: Fixed, index: number): Fixed =>
    timesDown(quantity, present(marks.exact(index), 'price of held instrument', index));
  const leverage = (index: number): Fixed => state.leverages.get(index) ?? ONE;
  return {
    leverage,
    marginRate: (index) => (state.leverages.has(index) ? divideUp(ONE, leverage(index)) : ONE),
    equity() {
      let sum = state.cash;
      for (const { quantity, instrumentIndex } of state.positions)
        if (quantity !== 0n) sum += valueOf(quantity, instrumentIndex);
      return sum;
    },
    worth() {
      let sum = state.cash;
      for (const { quantity, basis, instrumentIndex } of state.positions) {
        const mark = quantity === 0n ? undefined : marks.exact(instrumentIndex);
        sum += mark === undefined ? basis : timesDown(quantity, mark);
      }
      return sum;
    },
    equityNumber: () => sumOfMarks(state, marks),
    buyingPower() {
      let power = state.cash - state.held;
      for (const position of state.positions) {
        const { quantity, instrumentIndex } = position;
        if (quantity === 0n) continue;
        if (instruments[instrumentIndex]?.perpetual !== undefined) {
          const price = present(marks.exact(instrumentIndex), 'price of held instrument', instrumentIndex);
          power += freeCash(position, price, leverage(instrumentIndex));
        } else if (quantity < 0n) {
          const value = valueOf(quantity, instrumentIndex);
          power += value - absolute(value);
        }
      }
      return power;
    },
    inMarket() {
      for (const { quantity } of state.positions) if (quantity !== 0n) return true;
      return false;
    },
    isPriced() {
      for (const { quantity, instrumentIndex } of state.positions)
        if (quantity !== 0n && Number.isNaN(marks.time[instrumentIndex])) return false;
      return true;
    },
  };
}
