/** Level of the slow wave that the previous bottom must have reached and the wave must have left. */
const DEEP = -75;
/** How far the wave must have risen from that bottom. */
const RISE = 5;
/** The RSI at that bottom must have been below this. */
const WEAK_RSI = 30;

/** What the gold dot looks at, at one bar. */
export interface GoldDotInput {
  /** A bottom within the limits of the first range was completed at this bar. */
  readonly hasBottom: boolean;
  /** Slow wave and RSI at that bottom, two bars ago. */
  readonly bottomWave: number;
  readonly bottomRsi: number;
  /** The slow wave now. */
  readonly wave: number;
}

/**
 * VuManChu's gold dot, for the bar at which a bullish divergence has become known: the slow wave was at or below -75 at
 * the bottom before, with an RSI below 30, and has risen from there by at least 5, above -75. It marks capitulation,
 * often followed by a lower low, and is no signal to buy.
 */
export interface GoldDot {
  /** Takes a bar, divergence or not; true where a divergence at this bar would be a gold dot. */
  readonly push: (input: GoldDotInput) => boolean;
}

/** No bottom seen yet. */
export function createGoldDot(): GoldDot {
  const before = { wave: NaN, rsi: NaN };
  const last = { wave: NaN, rsi: NaN, age: 0 };

  function take({ bottomWave, bottomRsi }: GoldDotInput): void {
    before.wave = last.wave;
    before.rsi = last.rsi;
    last.wave = bottomWave;
    last.rsi = bottomRsi;
    last.age = 0;
  }

  return {
    push(input) {
      if (input.hasBottom) take(input);
      else last.age++;
      // The original looks at the bottom that was known two bars ago, whatever has been completed since.
      const partner = last.age >= 2 ? last : before;
      return partner.wave <= DEEP && input.wave > DEEP && partner.wave - input.wave <= -RISE && partner.rsi < WEAK_RSI;
    },
  };
}
