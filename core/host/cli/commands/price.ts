import { fixedFromNumber, plainFixed } from '../../../base/fixed.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { firstQuote, QUOTE_PATIENCE_MS } from '../first-quote.ts';
import { optional, textValue } from '../option.ts';
import { resolveInstrument } from '../resolve-instrument.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';

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
      if (quote === undefined)
        return failed(`no quote of ${id} within ${QUOTE_PATIENCE_MS / 1_000} s; is its feed running?`);
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
