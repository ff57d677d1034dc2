/** One feature of an instrument at the end of a cycle. */
export interface FeatureSpec {
  readonly name: string;
  /** As people write it. */
  readonly label: string;
  /** What it is, with its unit and sign. */
  readonly help: string;
  /** Decimals that it is rounded to; `price` plus so many of the instrument's price decimals. */
  readonly places: number | { readonly price: number };
}

/** The features, in the order in which they are shown, stored and exported. */
export const FEATURES = [
  { name: 'close', label: 'Close', help: 'Last price of the cycle, quote per base.', places: { price: 0 } },
  { name: 'ma5', label: 'MA5', help: 'Mean of the last 5 closes, quote per base.', places: { price: 1 } },
  { name: 'ma20', label: 'MA20', help: 'Mean of the last 20 closes, quote per base.', places: { price: 1 } },
  { name: 'rsi', label: 'RSI(14)', help: "Wilder's relative strength of 14 changes, 0 to 100.", places: 2 },
  { name: 'atr', label: 'ATR(14)', help: "Wilder's average true range, quote per base.", places: { price: 1 } },
  { name: 'return1', label: 'Return 1', help: 'Close over that of 1 cycle before, less 1.', places: 6 },
  { name: 'return5', label: 'Return 5', help: 'Close over that of 5 cycles before, less 1.', places: 6 },
  { name: 'return20', label: 'Return 20', help: 'Close over that of 20 cycles before, less 1.', places: 6 },
  {
    name: 'volatility',
    label: 'Volatility',
    help: 'Realized volatility of the last 60 returns a year, as a fraction.',
    places: 4,
  },
  {
    name: 'vwap',
    label: 'VWAP',
    help: 'Volume-weighted mean price since 00:00 UTC, quote per base.',
    places: { price: 1 },
  },
  {
    name: 'closeZ',
    label: 'Close z-score',
    help: 'Close less MA20, in standard deviations of those 20 closes.',
    places: 3,
  },
  {
    name: 'vwapZ',
    label: 'VWAP z-score',
    help: 'Distance from the VWAP less the mean of the last 20 such distances, in their standard deviations.',
    places: 3,
  },
  {
    name: 'funding',
    label: 'Funding',
    help: 'Newest settled funding rate, fraction of notional that longs pay; none for spot.',
    places: 8,
  },
  { name: 'nextFunding', label: 'Next funding', help: 'Funding rate expected at the next settlement.', places: 8 },
] as const satisfies readonly FeatureSpec[];

/** A feature by its name. */
export type FeatureName = (typeof FEATURES)[number]['name'];

/** What a row of features is marked with, by the bit that stands for it in {@link FeatureColumns.flags}. */
export const FEATURE_FLAGS = {
  /** Cycles are missing before this one: nothing was traded in them, or they were not seen. */
  'gap-before': 1,
  /** The bar was not sound: a value not finite, a price not above 0, a low above the high. Nothing was worked out. */
  'bad-input': 2,
  /** The move is beyond what the moves before make credible. */
  outlier: 4,
  /** The bar became known long after its end: nobody could have acted on it in time. */
  'stale-input': 8,
} as const;
/** A mark by its name. */
export type FeatureFlag = keyof typeof FEATURE_FLAGS;

/** The features of one instrument at the end of one cycle. */
export interface FeatureRow {
  /** The end of the cycle, UnixMs. */
  readonly time: number;
  /** In the order of {@link FEATURES}; NaN while undefined. */
  readonly values: readonly number[];
  /** Sum of the bits of {@link FEATURE_FLAGS}. */
  readonly flags: number;
}

/** Features of one instrument as columns, oldest first. */
export interface FeatureColumns {
  readonly length: number;
  /** Ends of the cycles, UnixMs. */
  readonly time: Float64Array;
  /** Columns in the order of {@link FEATURES}; NaN while undefined. */
  readonly values: readonly Float64Array[];
  readonly flags: Float64Array;
  /** Decimals of the instrument's prices. */
  readonly pricePlaces: number;
}

/** Decimals that a feature of an instrument with so many price decimals is rounded to. */
export function featurePlaces({ places }: FeatureSpec, pricePlaces: number): number {
  return typeof places === 'number' ? places : pricePlaces + places.price;
}

/** Rows, oldest first, as columns. */
export function featureColumnsOf(rows: readonly FeatureRow[], pricePlaces: number): FeatureColumns {
  return {
    length: rows.length,
    time: Float64Array.from(rows, ({ time }) => time),
    values: FEATURES.map((_, column) => Float64Array.from(rows, ({ values }) => values[column] ?? NaN)),
    flags: Float64Array.from(rows, ({ flags }) => flags),
    pricePlaces,
  };
}

/** The rows from `start` to before `end`; nothing is copied. */
export function sliceFeatures(columns: FeatureColumns, start: number, end: number): FeatureColumns {
  return {
    ...columns,
    length: end - start,
    time: columns.time.subarray(start, end),
    values: columns.values.map((column) => column.subarray(start, end)),
    flags: columns.flags.subarray(start, end),
  };
}

/** The names of the marks in a sum of bits. */
export function featureFlagsOf(bits: number): readonly FeatureFlag[] {
  return (Object.keys(FEATURE_FLAGS) as FeatureFlag[]).filter((flag) => (bits & FEATURE_FLAGS[flag]) !== 0);
}
