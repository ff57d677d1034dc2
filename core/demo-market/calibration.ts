/**
 * Constants of the built-in market. They were fitted to the statistics of four five-week series of one-minute BTC-USDT
 * bars of 2021 to 2024 (kurtosis of returns 58; autocorrelation of absolute returns 0.37 at 1 minute, 0.26 at 10,
 * 0.18 at 60; volume by hour; Corwin-Schultz spread 2.4 bps); test/golden says how close they come.
 */

/** One factor of the logarithm of volatility: an Ornstein-Uhlenbeck process. */
export interface VolatilityFactor {
  /** Time after which its memory has fallen to 1/e, minutes. */
  readonly memoryMinutes: number;
  /** Its stationary standard deviation. */
  readonly deviation: number;
}

/** Volatility clusters over days, over an hour and over minutes. */
export const VOLATILITY_FACTORS = {
  slow: { memoryMinutes: 1_600, deviation: 0.56 },
  middle: { memoryMinutes: 75, deviation: 0.49 },
  fast: { memoryMinutes: 5, deviation: 0.45 },
} as const satisfies Record<string, VolatilityFactor>;

/** Standard deviation of a one-minute return in the calmest state of all factors. */
export const BASE_MINUTE_VOLATILITY = 0.0004;

/** Log deviation of the factor that scales each single minute: what fattens the tails beyond clustering. */
export const TAIL_DEVIATION = 0.38;

/** Bounds of the summed logarithms, so that no minute is absurd. */
export const LOG_VOLATILITY_BOUND = 2.7;

/** Correlation of two instruments' returns within one minute. */
export const RETURN_CORRELATION = 0.72;

/** Share of a minute's variance that its path takes between open and close: 1 is a Brownian path. */
export const PATH_VARIANCE_SHARE = 1;

/** Volume by UTC hour relative to the day's average. */
export const HOUR_VOLUME = [
  0.94, 0.81, 0.77, 0.75, 0.75, 0.72, 0.81, 0.94, 1.0, 1.03, 0.99, 0.97, 1.13, 1.22, 1.66, 1.62, 1.43, 1.3, 1.02, 1.02,
  0.97, 0.75, 0.71, 0.7,
] as const;

/** Volatility follows the hour's volume to this power. */
export const HOUR_VOLATILITY_POWER = 0.45;

/** Volume follows volatility to this power. */
export const VOLUME_VOLATILITY_POWER = 0.8;

/** Log deviation and minute-to-minute memory of the volume that volatility does not explain. */
export const VOLUME_NOISE = { deviation: 0.55, memory: 0.55 } as const;

/** Chance of a jump in one minute (about one in three days) and its size in volatilities of that minute. */
export const JUMP = { chance: 1 / 4_320, size: 5 } as const;

/** Pull per minute of a log price towards its start: half of a distance is gone after a month. */
export const ANCHOR_PULL = 1.6e-5;

/** What a regime does: drift in volatilities per minute, a pull towards where it began, and a lift of log volatility. */
export interface RegimeShape {
  readonly drift: number;
  readonly pull: number;
  readonly volatilityLift: number;
  /** Shortest and longest duration, minutes. */
  readonly minutes: readonly [shortest: number, longest: number];
}

/** The regimes of the market. */
export const REGIMES = {
  range: { drift: 0, pull: 0.0012, volatilityLift: -0.08, minutes: [480, 4_320] },
  'up-trend': { drift: 0.02, pull: 0, volatilityLift: 0, minutes: [360, 2_880] },
  'down-trend': { drift: -0.02, pull: 0, volatilityLift: 0.05, minutes: [360, 2_880] },
  crash: { drift: -0.12, pull: 0, volatilityLift: 0.75, minutes: [60, 300] },
  rebound: { drift: 0.07, pull: 0, volatilityLift: 0.4, minutes: [120, 720] },
} as const satisfies Record<string, RegimeShape>;

/** The name of a regime. */
export type Regime = keyof typeof REGIMES;

/** Chance that a finished regime is followed by a crash: a few in a year. */
export const CRASH_CHANCE = 0.02;
