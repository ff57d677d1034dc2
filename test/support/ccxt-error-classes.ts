import * as ccxt from 'ccxt';

/** Every error class that ccxt exports, by name, whether or not its own list of errors names it. */
export function ccxtErrorClasses(): ReadonlyMap<string, new (message: string) => Error> {
  const exported = new Map<string, new (message: string) => Error>();
  for (const [name, value] of Object.entries({ ...ccxt.errors, ...ccxt.default, ...ccxt })) {
    if (typeof value === 'function' && value.prototype instanceof Error) exported.set(name, value as never);
  }
  return exported;
}
