import type { QuoteWire } from '../../api/wire/market-wire.ts';
import type { DeskApi } from './with-desk.ts';

/** How long a first quote may take, ms. */
export const QUOTE_PATIENCE_MS = 5_000;

/** The newest quote of an instrument, waiting for the first where the market has just been opened. */
export async function firstQuote(api: DeskApi, id: string, interrupted: AbortSignal): Promise<QuoteWire | undefined> {
  const first = Promise.withResolvers<QuoteWire | undefined>();
  const subscription = api.market.quotes.subscribe(undefined, {
    onData(quotes) {
      const quote = quotes.find((candidate) => candidate.instrumentId === id);
      if (quote !== undefined && Number.isFinite(quote.last)) first.resolve(quote);
    },
    onError: () => {
      first.resolve(undefined);
    },
  });
  AbortSignal.any([interrupted, AbortSignal.timeout(QUOTE_PATIENCE_MS)]).addEventListener('abort', () => {
    first.resolve(undefined);
  });
  try {
    return await first.promise;
  } finally {
    subscription.unsubscribe();
  }
}
