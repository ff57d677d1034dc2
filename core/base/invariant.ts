/** A broken invariant: a bug or corrupt state. Nothing catches it but the edges, and they halt trading. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws {@link InvariantError} with `message` unless `condition` holds. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (condition !== true && !condition) throw new InvariantError(message);
}

/** Closes an exhaustive switch: fails to compile when a case is missing, and throws if one turns up anyway. */
export function assertNever(value: never, what = 'value'): never {
  throw new InvariantError(`unexpected ${what}: ${String(value)}`);
}

/**
 * The value, or a fault when it is missing where the design says it cannot be. `which` of its kind it is stands apart,
 * since texts that are put together for nothing cost more than everything else here.
 */
export function present<T>(value: T | undefined | null, what: string, which?: string | number): T {
  if (value === undefined || value === null)
    throw new InvariantError(`missing ${which === undefined ? what : `${what} ${which}`}`);
  return value;
}
