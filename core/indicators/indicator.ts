/**
 * An incremental indicator over one series of plain numbers. `push` takes the next closed bar's value and answers the
 * indicator at that bar, NaN while it is still warming up. NaN inputs at the front are skipped, so that indicators
 * can feed each other.
 */
export interface Indicator {
  readonly push: (value: number) => number;
}
