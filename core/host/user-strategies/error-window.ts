/** Errors after which a strategy is disabled. */
const MOST_ERRORS = 5;
/** Market time within which they count together, ms. */
const WINDOW_MS = 60_000;

/**
 * Counts the errors of one strategy in market time, so that every run of the same bars counts alike. Errors at bars in
 * a row count together whatever the bars' length is.
 */
export interface ErrorWindow {
  /** Takes an error at a bar; true if the strategy is to be disabled. */
  readonly note: (bar: number, time: number) => boolean;
}

/** Creates the count. */
export function createErrorWindow(): ErrorWindow {
  let noted: { readonly bar: number; readonly time: number }[] = [];
  return {
    note(bar, time) {
      noted = [...noted, { bar, time }].slice(-MOST_ERRORS);
      const [oldest] = noted;
      if (noted.length < MOST_ERRORS || oldest === undefined) return false;
      return time - oldest.time <= WINDOW_MS || bar - oldest.bar < MOST_ERRORS;
    },
  };
}
