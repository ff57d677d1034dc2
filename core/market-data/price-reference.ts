/** A price this far from the reference is doubted, as a fraction. */
const DOUBTED = 0.1;
/** Prices this close to each other agree, as a fraction. */
const AGREEING = 0.05;
/** A new price level is believed when this many ticks in a row show it. */
const BELIEVED_TICKS = 3;

/** What is thought of a price: good, too early to say, or an outlier. */
export type PriceVerdict = 'good' | 'undecided' | 'outlier';

/** Tells single absurd prices from a market that has really moved. */
export interface PriceReference {
  /** Judges `price` by what came before and, where they are known already, by the prices `ahead` of it, oldest first. */
  readonly judge: (price: number, ahead: readonly number[]) => PriceVerdict;
  /** The price is used: it is the reference from now on. */
  readonly accept: (price: number) => void;
  /** The price stays out: it is remembered, so that a third one like it is believed. */
  readonly reject: (price: number) => void;
  /** The newest believed price; NaN before the first. */
  readonly value: () => number;
}

/** A reference without a price: the first one is believed. */
export function createPriceReference(): PriceReference {
  const state = { reference: NaN, doubtedPrice: NaN, doubtedTicks: 0 };

  return {
    judge(price, ahead) {
      if (!isFar(price, state.reference)) return 'good';
      let agreeing = differs(price, state.doubtedPrice, AGREEING) ? 1 : state.doubtedTicks + 1;
      for (const next of ahead) {
        if (agreeing >= BELIEVED_TICKS) break;
        if (differs(next, price, AGREEING)) return 'outlier';
        agreeing++;
      }
      return agreeing >= BELIEVED_TICKS ? 'good' : 'undecided';
    },
    accept(price) {
      state.reference = price;
      state.doubtedTicks = 0;
      state.doubtedPrice = NaN;
    },
    reject(price) {
      // NaN differs from nothing: the first doubted price starts the count at 1.
      state.doubtedTicks = differs(price, state.doubtedPrice, AGREEING) ? 1 : state.doubtedTicks + 1;
      state.doubtedPrice = price;
    },
    value: () => state.reference,
  };
}

/** True where a price is so far from what is known that it is doubted. */
export function isFar(price: number, from: number): boolean {
  return differs(price, from, DOUBTED);
}

/** False where there is nothing to differ from (NaN). */
function differs(price: number, from: number, limit: number): boolean {
  return Math.abs(price / from - 1) > limit;
}
