/** Points of an equity curve that follow on those before them, oldest first. */
export interface CurvePoints {
  readonly length: number;
  /** UnixMs of the bars' close. */
  readonly time: Float64Array;
  /** Quote currency. */
  readonly equity: Float64Array;
  /** 1 where a position is open at that close. */
  readonly inMarket: Uint8Array;
}
