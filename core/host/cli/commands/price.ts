import type { QuoteWire } from '../../../api/wire/market-wire.ts';
import { fixedFromNumber, plainFixed } from '../../../base/fixed.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { optional, textValue } from '../option.ts';
import { resolveInstrument } from '../resolve-instrument.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

/** How long a first quote may take, ms. */
const PATIENCE_MS = 5_000;

/** `price INSTRUMENT`: the newest quote. */
export const price = defineCommand({
  words: ['price'],
  summary: 'show the newest price of an instrument',
  positionals: [{ name: 'INSTRUMENT', help: 'such as BTC-USD' }],
  options: { venue: optional(textValue('V', 'venue, where several have it')) },
  run: ({ positionals, options, context }) =>
    withDesk(context, async (api) => {
      const instrument = await resolveInstrument(api, positionals[0] ?? '', options.venue);
      if (!instrument.ok) return badInput(instrument.error);
      const { id, venue, pricePlaces } = instrument.value;
      const quote = await firstQuote(api, id, context.interrupted);
      if (quote === undefined) return failed(`no quote of ${id} within ${PATIENCE_MS / 1_000} s; is its feed running?`);
      const plain = (value: number): string => plainFixed(fixedFromNumber(value, pricePlaces));
      const simulated = venue === 'demo';
      const text = `${id}  ${plain(quote.last)}  bid ${plain(quote.bid)}  ask ${plain(quote.ask)}  ${formatTime(quote.time)} UTC`;
      return ok({
        document: {
          instrument: id,
          time: quote.time,
          last: plain(quote.last),
          bid: plain(quote.bid),
          ask: plain(quote.ask),
          simulated,
        },
        text: `${text}${simulated ? '  (simulated market)' : ''}\n`,
      });
    }),
});

async function firstQuote(api: DeskApi, id: string, interrupted: AbortSignal): Promise<QuoteWire | undefined> {
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
  AbortSignal.any([interrupted, AbortSignal.timeout(PATIENCE_MS)]).addEventListener('abort', () => {
    first.resolve(undefined);
  });
  try {
    return await first.promise;
  } finally {
    subscription.unsubscribe();
  }
}
