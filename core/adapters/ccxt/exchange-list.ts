/** ccxt's names of all exchanges that it knows, in alphabetical order. Loads ccxt on first use. */
export async function listExchanges(): Promise<readonly string[]> {
  const { exchanges } = (await import('ccxt')) as unknown as { readonly exchanges: Readonly<Record<string, unknown>> };
  return Object.keys(exchanges).toSorted();
}

/** The version of ccxt. Loads it on first use. */
export async function ccxtVersion(): Promise<string> {
  const { version } = (await import('ccxt')) as unknown as { readonly version: string };
  return version;
}
