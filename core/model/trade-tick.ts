/** One public trade. Price in quote per base, quantity in base. */
export interface TradeTick {
  /** Exchange time, UnixMs. */
  readonly time: number;
  readonly price: number;
  readonly quantity: number;
  /** The side that took liquidity. */
  readonly aggressor: 'buy' | 'sell';
}
