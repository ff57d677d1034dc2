type Scratch = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

const state: { columns: Scratch } = { columns: allocate(0) };

/**
 * Columns of at least `length`, for values that are used up before the next call, which gives out the same ones. A
 * chunk at a time they stay in the processor's cache, and nothing is allocated.
 */
export function scratchColumns(length: number): Scratch {
  if (state.columns[0].length < length) state.columns = allocate(length);
  return state.columns;
}

function allocate(length: number): Scratch {
  const column = (): Float64Array => new Float64Array(length);
  return [column(), column(), column(), column(), column()];
}
