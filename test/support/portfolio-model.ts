/**
 * The portfolio's money once more, as simply as it can be said: exact fractions of whole numbers, one row per owner
 * and instrument, no rounding but where the venue rounds. Written from statistics.md and the rules of margin, and
 * shares nothing with the engine.
 */

/** An exact fraction, the denominator > 0. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const UNIT = 10n ** 18n;

/** In lowest terms, so that equal fractions are equal objects. */
export function fraction(over: bigint, under = 1n): Fraction {
  let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
  while (b > 0n) [a, b] = [b, a % b];
  const sign = under < 0n ? -1n : 1n;
  return a === 0n ? { over: 0n, under: 1n } : { over: (sign * over) / a, under: (sign * under) / a };
}

export const ofFixed = (value: bigint): Fraction => fraction(value, UNIT);
export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under);
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, fraction(-b.over, b.under));
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);
export const per = (a: Fraction, b: Fraction): Fraction => times(a, fraction(b.under, b.over));
export const isBelow = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under;
export const toDouble = (a: Fraction): number => Number((a.over * 10n ** 24n) / a.under) / 1e24;
const size = (a: Fraction): Fraction => ({ over: a.over < 0n ? -a.over : a.over, under: a.under });
export const NOTHING = fraction(0n);
const ONE = fraction(1n);

const ceil = (a: Fraction): Fraction => {
  const scaled = a.over * UNIT;
  const whole = scaled / a.under;
  return fraction(scaled > whole * a.under ? whole + 1n : whole, UNIT);
};
const floor = (a: Fraction): Fraction => minus(NOTHING, ceil(minus(NOTHING, a)));

/** One owner's row in one instrument. */
export interface ModelRow {
  quantity: Fraction;
  /** Signed cost of what is held. */
  cost: Fraction;
  realized: Fraction;
  fees: Fraction;
  funding: Fraction;
}

/** The whole account. */
export function createModel(
  initial: bigint,
  terms: { readonly maintenance: Fraction; readonly liquidationFee: Fraction },
) {
  const rows = new Map<string, ModelRow>();
  const account = { cash: ofFixed(initial), flows: NOTHING, brought: NOTHING, units: ofFixed(initial) };
  const leverage = { value: ONE };
  const row = (key: string): ModelRow => {
    const known = rows.get(key) ?? {
      quantity: NOTHING,
      cost: NOTHING,
      realized: NOTHING,
      fees: NOTHING,
      funding: NOTHING,
    };
    rows.set(key, known);
    return known;
  };
  const isContract = (key: string): boolean => key.endsWith('PERP');
  const margin = ({ cost }: ModelRow): Fraction => per(size(cost), leverage.value);

  function trade(key: string, signed: Fraction, price: Fraction, fee: Fraction): void {
    const held = row(key);
    const worth = times(size(signed), price);
    const notional = signed.over > 0n ? ceil(worth) : floor(worth);
    account.cash = minus(account.cash, plus(signed.over > 0n ? notional : minus(NOTHING, notional), fee));
    held.fees = plus(held.fees, fee);
    const closes = held.quantity.over * signed.over < 0n;
    const closing = closes
      ? isBelow(size(held.quantity), size(signed))
        ? size(held.quantity)
        : size(signed)
      : NOTHING;
    const part = per(closing, size(signed));
    if (closes) {
      const released = times(held.cost, per(closing, size(held.quantity)));
      const proceeds = times(notional, part);
      held.realized = plus(
        held.realized,
        signed.over > 0n ? minus(minus(NOTHING, released), proceeds) : minus(proceeds, released),
      );
      held.cost = minus(held.cost, released);
    }
    const opened = times(notional, minus(ONE, part));
    held.cost = plus(held.cost, signed.over > 0n ? opened : minus(NOTHING, opened));
    held.quantity = plus(held.quantity, signed);
  }

  return {
    rows,
    account,
    leverage,
    trade,
    /** Fee of a fill, rounded up as the venue does. */
    feeOf: (quantity: Fraction, price: Fraction, side: 'buy' | 'sell', rate: Fraction): Fraction =>
      ceil(times(side === 'buy' ? ceil(times(quantity, price)) : floor(times(quantity, price)), rate)),
    fund(instrument: string, mark: Fraction, rate: Fraction): void {
      for (const [key, held] of rows) {
        if (!key.endsWith(instrument) || !isContract(key)) continue;
        const paid = ceil(times(times(held.quantity, mark), rate));
        held.funding = plus(held.funding, paid);
        account.cash = minus(account.cash, paid);
      }
    },
    flow(amount: Fraction, equity: Fraction): void {
      account.units = times(account.units, per(plus(equity, amount), equity));
      account.cash = plus(account.cash, amount);
      account.flows = plus(account.flows, amount);
    },
    seed(
      key: string,
      signed: Fraction,
      price: Fraction,
      history: { readonly realized: Fraction; readonly fees: Fraction },
    ): void {
      trade(key, signed, price, NOTHING);
      const held = row(key);
      held.realized = plus(held.realized, history.realized);
      held.fees = plus(held.fees, history.fees);
      account.brought = plus(account.brought, minus(history.realized, history.fees));
    },
    /** Contracts whose margin a price that came as far as `worst` used up, and what each has left there. */
    liquidated(instrument: string, low: Fraction, high: Fraction): readonly string[] {
      return [...rows].flatMap(([key, held]) => {
        if (!key.endsWith(instrument) || !isContract(key) || held.quantity.over === 0n) return [];
        const worst = held.quantity.over > 0n ? low : high;
        const value = times(held.quantity, worst);
        const left = plus(margin(held), minus(value, held.cost));
        return isBelow(times(size(value), terms.maintenance), left) ? [] : [key];
      });
    },
    /** Equity at prices by instrument. */
    equity: (prices: ReadonlyMap<string, Fraction>): Fraction =>
      [...rows].reduce(
        (sum, [key, held]) => plus(sum, times(held.quantity, prices.get(key.split('|')[1] ?? '') ?? NOTHING)),
        account.cash,
      ),
    /** What a new order may use. */
    available: (prices: ReadonlyMap<string, Fraction>): Fraction =>
      [...rows].reduce((sum, [key, held]) => {
        const value = times(held.quantity, prices.get(key.split('|')[1] ?? '') ?? NOTHING);
        if (!isContract(key)) return held.quantity.over < 0n ? plus(sum, plus(value, value)) : sum;
        const left = plus(margin(held), minus(value, held.cost));
        return plus(sum, plus(minus(held.cost, margin(held)), left.over < 0n ? left : NOTHING));
      }, account.cash),
  };
}
