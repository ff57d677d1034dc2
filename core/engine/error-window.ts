/** When errors of one strategy are too many. */
export interface ErrorLimits {
  /** As many of them disable the strategy. */
  readonly most: number;
  /** Market time within which they count together, ms. */
  readonly windowMs: number;
}

/** Five errors within a minute of market time. */
export const DEFAULT_ERROR_LIMITS: ErrorLimits = { most: 5, windowMs: 60_000 };

/**
 * Counts the errors of one strategy in market time, so that every run of the same bars counts alike. Errors at bars in
 * a row count together whatever the bars' length is.
 */
export interface ErrorWindow {
  /** Takes an error at a bar; true if the strategy is to be disabled. */
  readonly note: (bar: number, time: number) => boolean;
}

/** Creates the count. */
export function createErrorWindow({ most, windowMs }: ErrorLimits = DEFAULT_ERROR_LIMITS): ErrorWindow {
  let noted: { readonly bar: number; readonly time: number }[] = [];
  return {
    note(bar, time) {
      noted = [...noted, { bar, time }].slice(-most);
      const [oldest] = noted;
      if (noted.length < most || oldest === undefined) return false;
      return time - oldest.time <= windowMs || bar - oldest.bar < most;
    },
  };
}
