/** Bars with an open position at their close / bars, a fraction; 0 where no bar was seen. */
export function exposure(barsInMarket: number, bars: number): number {
  return bars > 0 ? barsInMarket / bars : 0;
}
