/** Funding of a perpetual contract, as settled or, with a `time` to come, as forecast. */
export interface FundingRate {
  /** When it is settled, UnixMs. */
  readonly time: number;
  /** Fraction of notional that longs pay to shorts; below 0 shorts pay. */
  readonly rate: number;
  /** Quote per base at the settlement; NaN where the venue does not tell. */
  readonly markPrice: number;
}
