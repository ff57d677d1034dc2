import { absolute, timesDown } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { PerpetualTerms } from '../model/instrument.ts';
import { initialMargin, maintenanceMargin } from './margin.ts';
import type { Position } from './position.ts';

/** What a position is valued with. */
export interface ValuationBasis {
  /** Newest price, quote per base; undefined before there is one. */
  readonly mark: Fixed | undefined;
  readonly leverage: Fixed;
  /** Terms of a perpetual contract; undefined for spot. */
  readonly terms: PerpetualTerms | undefined;
}

/** A sub-ledger and what it is worth now, quote currency. Without a price it counts at its cost. */
export interface ValuedPosition extends ValuationBasis {
  readonly position: Position;
  /** Signed: negative is short. */
  readonly value: Fixed;
  readonly unrealized: Fixed;
  /** Backs a perpetual position; 0 for spot. */
  readonly margin: Fixed;
  readonly maintenance: Fixed;
}

/** Values one sub-ledger. */
export function valuePosition(position: Position, basis: ValuationBasis): ValuedPosition {
  const { mark, leverage, terms } = basis;
  const value = mark === undefined ? position.basis : timesDown(position.quantity, mark);
  const isMargined = terms !== undefined && position.quantity !== 0n;
  return {
    ...basis,
    position,
    value,
    unrealized: value - position.basis,
    margin: isMargined ? initialMargin(position.basis, leverage) : 0n,
    maintenance: isMargined && mark !== undefined ? maintenanceMargin(position.quantity, mark, terms) : 0n,
  };
}

/** Exposure of a portfolio, quote currency. */
export interface Exposure {
  /** Sum of |net value| per instrument. */
  readonly gross: Fixed;
  /** Sum of values. */
  readonly net: Fixed;
}

/** Gross and net exposure; within one instrument owners are netted. */
export function exposureOf(valued: readonly ValuedPosition[]): Exposure {
  const byInstrument = new Map<number, Fixed>();
  for (const { position, value } of valued) {
    const { instrumentIndex } = position;
    byInstrument.set(instrumentIndex, (byInstrument.get(instrumentIndex) ?? 0n) + value);
  }
  let gross = 0n;
  let net = 0n;
  for (const value of byInstrument.values()) {
    gross += absolute(value);
    net += value;
  }
  return { gross, net };
}
