import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { venuesNow } from '../desk-lists.ts';
import { choiceValue, optional } from '../option.ts';
import { withDesk } from '../with-desk.ts';

const address = (help: string) => ({ placeholder: 'URL', help, parse: (text: string) => ok(text) });

/** `venue set V`: switches a venue on or off, and says where it is reached. */
export const venueSet = defineCommand({
  words: ['venue', 'set'],
  summary: 'switch a venue on or off, or change where it is reached',
  notes: ['Only public data is asked for; no key is needed. An empty address is the venue’s own.'],
  positionals: [{ name: 'VENUE', help: 'coinbase, binance, binanceusdm, kraken, okx or another that ccxt knows' }],
  options: {
    switch: optional(choiceValue(['on', 'off'], 'whether it is used at all')),
    streams: optional(choiceValue(['on', 'off'], 'whether it is streamed, or asked from time to time')),
    'rest-url': optional(address('instead of its own address, e.g. of its test network')),
    'ws-url': optional(address('instead of its own WebSocket address')),
  },
  run: ({ positionals, options, context }) =>
    withDesk(context, async (api) => {
      const name = (positionals[0] ?? '').toLowerCase();
      const known = (await venuesNow(api)).find(({ venue }) => venue === name);
      const settings = {
        venue: name,
        enabled: options.switch === undefined ? (known?.enabled ?? false) : options.switch === 'on',
        streams: options.streams === undefined ? (known?.streams ?? true) : options.streams === 'on',
        restUrl: options['rest-url'] ?? known?.restUrl ?? '',
        wsUrl: options['ws-url'] ?? known?.wsUrl ?? '',
      };
      const outcome = await api.venues.save.mutate(settings);
      if (outcome.outcome === 'refused') return badInput(outcome.message);
      return ok({ document: settings, text: `${name} is switched ${settings.enabled ? 'on' : 'off'}.\n` });
    }),
});
