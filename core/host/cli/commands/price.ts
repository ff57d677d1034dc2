import { fixedFromNumber, plainFixed } from '../../../base/fixed.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { optional, textValue } from '../option.ts';
import { resolveInstrument } from '../resolve-instrument.ts';
import { formatTime } from '../time-value.ts';
import { venueInstrument } from '../venue-instrument.ts';
import { withDesk } from '../with-desk.ts';

/** `price INSTRUMENT`: the newest prices. */
export const price = defineCommand({
  words: ['price'],
  summary: 'show the newest price of an instrument',
  notes: ['Of a venue, any instrument that it lists: it is asked now unless the instrument is watched.'],
  positionals: [{ name: 'INSTRUMENT', help: 'such as BTC-USD' }],
  options: { venue: optional(textValue('V', 'a venue such as coinbase; needed where several have it')) },
  run: ({ positionals, options, context }) =>
    withDesk(context, async (api) => {
      const text = positionals[0] ?? '';
      const { venue } = options;
      const watched = await resolveInstrument(api, text, venue);
      const isElsewhere = !watched.ok && venue !== undefined && venue !== 'demo';
      const instrument = isElsewhere ? await venueInstrument(api, venue, text) : watched;
      if (!instrument.ok) return badInput(instrument.error);
      const { id, pricePlaces } = instrument.value;
      const found = await api.market.latestPrice.query({ instrumentId: id });
      if ('refused' in found) return failed(found.refused);
      const plain = (value: number | null): string | null =>
        value === null ? null : plainFixed(fixedFromNumber(value, pricePlaces));
      const prices = { last: plain(found.last), bid: plain(found.bid), ask: plain(found.ask) };
      const simulated = instrument.value.venue === 'demo';
      const line = `${id}  ${prices.last ?? '–'}  bid ${prices.bid ?? '–'}  ask ${prices.ask ?? '–'}  ${formatTime(found.time)} UTC`;
      return ok({
        document: { instrument: id, time: found.time, ...prices, simulated },
        text: `${line}${simulated ? '  (simulated market)' : ''}\n`,
      });
    }),
});
