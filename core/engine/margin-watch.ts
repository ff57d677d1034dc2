import { absolute, fixedFromNumber, fixedFromShortest, timesUp, truncateToStep } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import type { Bar } from '../model/bar.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import type { Instrument, PerpetualTerms } from '../model/instrument.ts';
import { fundingAmount } from '../portfolio/funding.ts';
import { initialMargin, liquidationFee, liquidationPrice, marginBalance } from '../portfolio/margin.ts';
import type { Position } from '../portfolio/position.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OrderEntry } from './order-entry.ts';

/** What the venue does with positions in perpetual contracts: liquidates them, and settles funding. */
export interface MarginWatch {
  /** A bar of a perpetual contract has been matched: what its extremes would have liquidated is closed. */
  readonly onBar: (instrumentIndex: number, bar: Bar) => void;
  /** A new price of a perpetual contract. */
  readonly onPrice: (instrumentIndex: number, price: number) => void;
  /** Positions pay or receive; nothing happens to spot. */
  readonly settle: (instrumentIndex: number, rate: FundingRate) => void;
}

/** A real venue does all this itself, and tells what it has done. */
const VENUE_DOES: MarginWatch = { onBar: () => undefined, onPrice: () => undefined, settle: () => undefined };

/** A double may be off by this share; beyond it the exact comparison decides. */
const NEAR = 1e-9;

/** Creates the watch. It looks at perpetual contracts only; its callers ask it about nothing else per bar. */
export function createMarginWatch(parts: EngineParts, entry: OrderEntry): MarginWatch {
  const { state, core, marks, account, instruments } = parts;
  if (state.venue !== null) return VENUE_DOES;

  /** Closes what a price that came as low, or as high, as this liquidates; `first` is the first price after the last. */
  const check = (
    index: number,
    reach: { readonly low: number; readonly high: number; readonly first: number },
  ): void => {
    const instrument = instruments[index];
    // A real venue liquidates by its own rules, and tells what it did.
    if (instrument?.perpetual === undefined || state.venue !== null) return;
    for (const position of state.positions) {
      if (position.instrumentIndex !== index || position.quantity === 0n) continue;
      const price = takenAt(position, instrument.perpetual, instrument, reach);
      if (price !== undefined) liquidate(position, price, instrument.perpetual);
    }
  };
  const takenAt = (
    position: Position,
    terms: PerpetualTerms,
    { pricePlaces, tickSize }: Instrument,
    { low, high, first }: { readonly low: number; readonly high: number; readonly first: number },
  ): Fixed | undefined => {
    const trigger = liquidationPrice(position, terms, account.leverage(position.instrumentIndex));
    if (trigger === undefined) return undefined;
    const isLong = position.quantity > 0n;
    const level = Number(trigger) / 1e18;
    if (isLong ? low > level * (1 + NEAR) : high < level * (1 - NEAR)) return undefined;
    const worst = fixedFromNumber(isLong ? low : high, pricePlaces + 1);
    if (isLong ? worst > trigger : worst < trigger) return undefined;
    const opened = fixedFromNumber(first, pricePlaces + 1);
    const price = (isLong ? opened < trigger : opened > trigger) ? opened : trigger;
    const below = truncateToStep(price, tickSize);
    return isLong || below === price ? below : below + tickSize;
  };
  const liquidate = (position: Position, price: Fixed, terms: PerpetualTerms): void => {
    const { strategyId, instrumentId, quantity, basis, instrumentIndex } = position;
    entry.cancel(
      entry.openOrders((tracked) => tracked.position === position),
      'engine',
      'its position was liquidated',
    );
    const leverage = account.leverage(instrumentIndex);
    const left = marginBalance(position, price, leverage);
    const fee = liquidationFee(timesUp(absolute(quantity), price), left, terms);
    const margin = initialMargin(basis, leverage);
    core.emit({ kind: 'position.liquidated', strategyId, instrumentId, quantity, price, fee, margin });
  };

  return {
    onBar: (index, { open, high, low }) => check(index, { low, high, first: open }),
    onPrice: (index, price) => check(index, { low: price, high: price, first: price }),
    settle(index, { rate, markPrice }) {
      if (instruments[index]?.perpetual === undefined) return;
      const told = Number.isFinite(markPrice) && markPrice > 0 ? fixedFromShortest(markPrice) : undefined;
      const fraction = fixedFromShortest(rate);
      for (const { strategyId, instrumentId, instrumentIndex, quantity } of state.positions) {
        if (instrumentIndex !== index || quantity === 0n) continue;
        const mark = told ?? present(marks.exact(index), 'price of held instrument', instrumentId);
        core.emit({
          kind: 'funding.settled',
          strategyId,
          instrumentId,
          rate: fraction,
          notional: timesUp(quantity, mark),
          amount: fundingAmount(quantity, mark, fraction),
        });
      }
    },
  };
}
