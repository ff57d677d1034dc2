/** The successful half of a {@link Result}. */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** The failed half of a {@link Result}; `error` is a closed union, never an exception. */
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** An expected success or failure. Exceptions are kept for faults: broken invariants that halt trading. */
export type Result<T, E> = Ok<T> | Err<E>;

/** Wraps a success. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}
