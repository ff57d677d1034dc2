import type { Position } from '../../portfolio/position.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';

/** Instruments with a position, or with an open order that can make one. */
export function busyInstruments(positions: readonly Position[]): number {
  let busy = 0;
  for (let place = 0; place < positions.length; place++) if (isFirstBusy(positions, place)) busy++;
  return busy;
}

/** C26: instruments with a position, or with an open order that can make one, at the same time. */
export const concurrentPositions: RiskCheck = ({ instrumentIndex, increase }, view) => {
  if (increase === 0n) return undefined;
  for (const position of view.positions)
    if (position.instrumentIndex === instrumentIndex && isBusy(position)) return undefined;
  const busy = busyInstruments(view.positions);
  if (busy < view.limits.concurrentPositions) return undefined;
  return deny(
    'CONCURRENT_POSITIONS',
    `${busy} instruments are held or on order already; ${view.limits.concurrentPositions} is the limit. Close one first.`,
  );
};

function isBusy({ quantity, openOrders }: Position): boolean {
  return quantity !== 0n || openOrders > 0;
}

function isFirstBusy(positions: readonly Position[], place: number): boolean {
  const position = positions[place];
  if (position === undefined || !isBusy(position)) return false;
  for (let earlier = 0; earlier < place; earlier++) {
    const other = positions[earlier];
    if (other !== undefined && other.instrumentIndex === position.instrumentIndex && isBusy(other)) return false;
  }
  return true;
}
