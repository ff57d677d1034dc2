import { fixedFromShortest } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { Position } from '../../portfolio/position.ts';
import { valuePosition } from '../../portfolio/valued-position.ts';
import type { ValuedPosition } from '../../portfolio/valued-position.ts';

/** Newest price of an instrument as an exact decimal; undefined before there is one. */
export function exactMark(system: TradingSystem, instrumentIndex: number): Fixed | undefined {
  const mark = system.markPrice(instrumentIndex);
  return Number.isFinite(mark) ? fixedFromShortest(mark) : undefined;
}

/** One sub-ledger at the newest price. */
export function valuedPosition(system: TradingSystem, position: Position): ValuedPosition {
  const { instrumentIndex } = position;
  return valuePosition(position, {
    mark: exactMark(system, instrumentIndex),
    leverage: system.leverage(instrumentIndex),
    terms: system.instrument(instrumentIndex).perpetual,
  });
}

/** Every sub-ledger, flat ones included, at the newest prices. */
export function valuedPositions(system: TradingSystem): readonly ValuedPosition[] {
  return system.state.positions.map((position) => valuedPosition(system, position));
}

/** Cash as if every perpetual position were closed at its entry: what a venue calls the wallet, quote currency. */
export function walletCash(system: TradingSystem, valued: readonly ValuedPosition[]): Fixed {
  return valued.reduce(
    (cash, { terms, position }) => (terms === undefined ? cash : cash + position.basis),
    system.state.cash,
  );
}
