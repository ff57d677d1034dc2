/** How far a standing trade went for and against its holder, quote currency, before fees. */
export interface Excursion {
  /** Worst unrealised P&L, <= 0. */
  mae: number;
  /** Best unrealised P&L, >= 0. */
  mfe: number;
}

/** A trade at its beginning. */
export function newExcursion(): Excursion {
  return { mae: 0, mfe: 0 };
}

/** Takes in a price (statistics.md: worst and best unrealised P&L). Quantity is signed, `average` the entry price. */
export function touchExcursion(excursion: Excursion, price: number, quantity: number, average: number): void {
  const unrealized = quantity * (price - average);
  if (unrealized < excursion.mae) excursion.mae = unrealized;
  if (unrealized > excursion.mfe) excursion.mfe = unrealized;
}
