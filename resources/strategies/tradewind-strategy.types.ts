/**
 * What a strategy of your own can use. It sees closed bars and plain numbers, and asks for orders; it has no clock, no
 * chance, no files and no network, so that the same bars always give the same orders.
 */
declare module 'tradewind-strategy' {
  /** One closed bar. Prices in quote per base, volume in base; `time` is when it opened, ms UTC. */
  export interface Bar {
    readonly time: number;
    readonly open: number;
    readonly high: number;
    readonly low: number;
    readonly close: number;
    readonly volume: number;
  }

  /** What is traded. */
  export interface Instrument {
    readonly id: string;
    readonly venue: string;
    readonly symbol: string;
    readonly base: string;
    readonly quote: string;
    readonly tickSize: number;
    readonly lotSize: number;
    readonly pricePlaces: number;
    readonly quantityPlaces: number;
  }

  /** How much to trade. */
  export type Size =
    /** A share of equity: 1 is all of it. */
    | { readonly kind: 'equity-fraction'; readonly fraction: number }
    /** What the risk profile gives; `scale`, 0 to 1, shrinks it. This is what an order without a size gets. */
    | { readonly kind: 'profile-default'; readonly scale?: number }
    /**
     * Half of Kelly's fraction of the strategy's closed trades, at most what the risk profile gives; that while fewer
     * than 30 trades have ended. `scale`, 0 to 1, shrinks it.
     */
    | { readonly kind: 'kelly'; readonly scale?: number }
    /** As much as loses this share of equity (0.005 = 0.5 %) at the order's stop, its own or the profile's. */
    | { readonly kind: 'fixed-risk'; readonly risk: number }
    /** All that the strategy holds: closes its position. */
    | { readonly kind: 'whole-position' }
    /** Base units. */
    | { readonly kind: 'base'; readonly quantity: number };

  /** Stops trade once the market goes against you, take-profits once it goes your way. */
  export type OrderType =
    'market' | 'limit' | 'stop' | 'stop-limit' | 'take-profit' | 'take-profit-limit' | 'trailing-stop';

  /** How far a trailing stop stays behind the best price: quote currency, or a fraction (0.02 = 2 %). */
  export type Trail =
    { readonly kind: 'amount'; readonly distance: number } | { readonly kind: 'fraction'; readonly fraction: number };

  /** An order as you ask for it. The risk manager decides; a refusal is in the journal and in the window. */
  export interface Order {
    readonly side: 'buy' | 'sell';
    /** `market` unless told. */
    readonly type?: OrderType;
    /** `gtc` unless told. */
    readonly timeInForce?: 'gtc' | 'ioc' | 'fok' | 'gtd';
    readonly size?: Size;
    /** `limit`, `stop-limit` and `take-profit-limit` only. */
    readonly limitPrice?: number;
    /** The price that a stop or take-profit waits for. */
    readonly stopPrice?: number;
    /** `trailing-stop` only. */
    readonly trail?: Trail;
    /** When it ends by itself, ms UTC; `gtd` only. */
    readonly expiresAt?: number;
    /** Of an entry: stop and target of what it opens, kept for you. Without it: those of the risk profile. */
    readonly protection?: { readonly stopPrice?: number; readonly targetPrice?: number; readonly trail?: Trail };
    /** True: never takes liquidity. */
    readonly postOnly?: boolean;
    /** True: may only shrink the position. */
    readonly reduceOnly?: boolean;
    /** Why, with the figures, in a sentence: it is shown wherever the order is. */
    readonly reason: string;
  }

  /** An open order of this strategy. */
  export interface OpenOrder {
    readonly clientOrderId: string;
    readonly side: 'buy' | 'sell';
    readonly type: OrderType;
    /** NaN for one that trades at market. */
    readonly limitPrice: number;
    /** Where its trigger stands; NaN for one without. */
    readonly stopPrice: number;
    readonly quantity: number;
    readonly filledQuantity: number;
  }

  /** What you see when a bar has closed, and all that you can do. It changes with the next bar: read it, do not keep it. */
  export interface View {
    readonly instrument: Instrument;
    readonly bar: Bar;
    /** Closed bars so far, this one included. */
    readonly barCount: number;
    /** When the bar closed, ms UTC. */
    readonly time: number;
    /** What this strategy holds: above 0 long, below 0 short. */
    readonly positionQuantity: number;
    /** NaN while flat. */
    readonly avgEntryPrice: number;
    /** Equity of the account, quote currency. */
    readonly equity: number;
    /** Number of open orders as the bar closed; what you ask for at this bar does not change it. */
    readonly openOrders: number;
    /** Asks for an order; at most 32 orders and cancels at one bar. */
    readonly submit: (order: Order) => void;
    readonly cancelOpenOrders: (reason: string) => void;
    readonly cancelOrder: (clientOrderId: string, reason: string) => void;
    /** Asks for other terms of an open order; what is left out stays. */
    readonly amendOrder: (
      clientOrderId: string,
      change: { readonly quantity?: number; readonly limitPrice?: number; readonly stopPrice?: number },
    ) => void;
    readonly listOpenOrders: () => readonly OpenOrder[];
  }

  /** A figure and what it was held against, for the window. */
  export interface Reading {
    readonly name: string;
    readonly value: number | null;
    readonly places: number;
    readonly condition: {
      readonly relation: 'above' | 'below' | 'at-least' | 'at-most';
      readonly threshold: number;
      readonly met: boolean;
    } | null;
  }

  /** The figures behind the newest decision: what it wants to hold (1, 0, -1, null for no opinion), and its readings. */
  export interface Insight {
    readonly wish: 1 | 0 | -1 | null;
    /** 0 to 1, or null. */
    readonly confidence: number | null;
    readonly readings: readonly Reading[];
  }

  /** A running strategy. */
  export interface Strategy<Params> {
    /** Every closed bar, those of the warm-up included; orders asked for during the warm-up are not heard. */
    readonly onBar: (view: View) => void;
    /** A funding rate was settled: fraction of notional that longs pay to shorts. */
    readonly onFunding?: (rate: { readonly time: number; readonly rate: number; readonly markPrice: number }) => void;
    /** Takes new values of the parameters that are `live`. */
    readonly retune?: (params: Params) => void;
    /** The newest decision against its thresholds, in a sentence. */
    readonly explain?: () => string;
    readonly insight?: () => Insight;
  }

  interface ParameterWords {
    /** The parameter's name unless told. */
    readonly label?: string;
    readonly help?: string;
    /** True where it may be changed while the strategy runs. */
    readonly live?: boolean;
  }

  /** A parameter: forms, the command line and checks are made from it. */
  export type Parameter = ParameterWords &
    (
      | {
          readonly kind: 'integer' | 'number';
          readonly default: number;
          readonly min: number;
          readonly max: number;
          readonly step: number;
        }
      | { readonly kind: 'boolean'; readonly default: boolean }
      | { readonly kind: 'choice'; readonly default: string; readonly choices: readonly string[] }
    );

  /** Parameters by name. */
  export type Parameters = Readonly<Record<string, Parameter>>;

  /** Their values. */
  export type Values<P extends Parameters> = {
    readonly [Name in keyof P]: P[Name]['kind'] extends 'boolean'
      ? boolean
      : P[Name]['kind'] extends 'choice'
        ? string
        : number;
  };

  /** A strategy: words, parameters and rule. */
  export interface Definition<P extends Parameters> {
    readonly title: string;
    readonly description: string;
    /** Where the rule comes from. */
    readonly source?: string;
    readonly parameters: P;
    readonly presets?: readonly { readonly name: string; readonly params: Values<P> }[];
    /** A rule across parameters: a sentence if it is broken. */
    readonly conflict?: (params: Values<P>) => string | undefined;
    /** Closed bars it needs before its first decision. */
    readonly warmUpBars: (params: Values<P>) => number;
    readonly create: (params: Values<P>, instrument: Instrument) => Strategy<Values<P>>;
  }

  /** Gives the definition its types. */
  export function defineStrategy<const P extends Parameters>(definition: Definition<P>): Definition<P>;

  /** An indicator that takes bar after bar. */
  export interface Indicator {
    /** Takes the next closed bar and gives the new {@link Indicator.value}. */
    readonly update: (bar: Bar) => number;
    /** Its first output, NaN while undefined. */
    readonly value: number;
    /** All outputs, in the order of their columns. */
    readonly values: readonly number[];
  }

  /**
   * Tradewind's own indicators, the very figures of the chart: `sma`, `ema`, `rsi`, `tr`, `atr`, `macd`, `bollinger`,
   * `zscore`, `stochrsi`, `vwap`, `adx`, `obv`, `mfi`, `wavetrend`, `schaff`, `cipher-a`, `cipher-b`. Parameters as in
   * `tradewind indicators --help`: `indicator('rsi', { n: 14 })`.
   */
  export function indicator(name: string, params?: Readonly<Record<string, number | string | boolean>>): Indicator;

  /** In a test file: one named test. */
  export function test(name: string, run: () => void): void;
  /** In a test file: fails unless the condition is true. */
  export function check(condition: boolean, message?: string): void;
  /** In a test file: fails unless both are the same as JSON. */
  export function equal(actual: unknown, expected: unknown): void;

  /** What a strategy asked for on made-up closes. */
  export interface TriedOut {
    /** `bar` counts from 0. */
    readonly orders: readonly (Order &
      Required<Pick<Order, 'type' | 'timeInForce' | 'size' | 'reduceOnly'>> & {
        readonly bar: number;
      })[];
    readonly position: number;
    readonly explain: () => string;
  }

  /**
   * In a test file: shows the strategy one-minute bars that are flat at each close. Every order fills before the next
   * bar, one unit at a time.
   */
  export function tryOut<P extends Parameters>(
    definition: Definition<P>,
    closes: readonly number[],
    params?: Partial<Values<P>>,
  ): TriedOut;
}
