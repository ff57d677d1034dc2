import type { Bar, BarColumns } from '../model/bar.ts';
import type { ParameterSchema, ParameterValues } from '../model/parameters.ts';

/**
 * An incremental indicator over one series of plain numbers. `push` takes the next closed bar's value and answers the
 * indicator at that bar, NaN while it is undefined. An undefined input gives an undefined answer: averages over a
 * window stay undefined until it has left the window, exponential ones pass over it.
 */
export interface Indicator {
  readonly push: (value: number) => number;
}

/** An incremental indicator over closed bars. Nothing is allocated per bar. */
export interface BarIndicator {
  /** Takes the next closed bar, which is read and never kept. */
  readonly update: (bar: Bar) => void;
  /** One value per output at the newest bar, NaN while undefined; overwritten by the next bar. */
  readonly values: Float64Array;
}

/** One output of an indicator. */
export interface IndicatorOutput {
  /** Heading of its column, such as `sma_20`. */
  readonly column: string;
  /** Closed bars before the first that has a value: the 0-based row of the first value. */
  readonly warmUpBars: number;
}

/** A kind of indicator: schema, documentation, and its two forms, which give bit for bit the same values. */
export interface IndicatorDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Where the formula comes from. */
  readonly source: string;
  readonly parameters: readonly ParameterSchema[];
  /** A rule across parameters, such as fast < slow; the sentence names the parameters, or undefined if all is well. */
  readonly conflict?: (params: ParameterValues) => string | undefined;
  readonly outputs: (params: ParameterValues) => readonly IndicatorOutput[];
  /** Bar by bar. */
  readonly create: (params: ParameterValues) => BarIndicator;
  /** All bars at once: one column per output, NaN where undefined. */
  readonly compute: (bars: BarColumns, params: ParameterValues) => readonly Float64Array[];
}
