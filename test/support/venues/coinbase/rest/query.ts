import { SECOND_MS } from '../../../../../core/base/time.ts';

/** Values of a query that passed its schema. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** `limit` of a query, or the usual one. */
export function limitOf(query: Query, usual: number): number {
  return query['limit'] === undefined ? usual : Number(query['limit']);
}

/** Every value of a key that may be given more than once. */
export function listOf(query: Query, key: string): readonly string[] {
  const value = query[key];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** A time of a query, written in seconds, as UnixMs. */
export function timeOf(query: Query, key: string): number | undefined {
  return query[key] === undefined ? undefined : Number(query[key]) * SECOND_MS;
}
